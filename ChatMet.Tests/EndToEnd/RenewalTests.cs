using ChatMet.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A renewed certificate is taken while the server runs, and nobody who is in a chat notices.</summary>
public sealed class RenewalTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task New_connections_are_shown_the_new_certificate_and_an_open_chat_talks_on(bool pfx)
    {
        using var folder = new CertificateFolder(pfx);
        using var old = MadeCertificate.Alone();
        using var renewed = MadeCertificate.Alone();
        folder.Put(old);
        await using var server = folder.StartServer(
            new FakeTimeProvider(DateTimeOffset.UtcNow), ("HeartbeatSeconds", 60), ("SilenceSeconds", 120));
        var (a, b) = (await SeekAsync(server, old, "Ada"), await SeekAsync(server, old, "Bob"));
        await a.ExpectMatchAsync();
        await b.ExpectMatchAsync();
        (await TlsGreeting.OfAsync(server.SecureAddress)).Certificate.Should().Be(old.Thumbprint);

        folder.Put(renewed);
        await server.AdvanceAsync(TimeSpan.FromMinutes(1));

        (await TlsGreeting.OfAsync(server.SecureAddress)).Certificate.Should().Be(renewed.Thumbprint);
        await a.SayAsync("still here?");
        (await b.ExpectTextAsync()).Should().Be("still here?");
        await b.SayAsync("still here");
        (await a.ExpectTextAsync()).Should().Be("still here");
    }

    [Fact]
    public async Task A_renewal_that_went_wrong_changes_nothing()
    {
        using var folder = new CertificateFolder();
        using var old = MadeCertificate.Alone();
        folder.Put(old);
        await using var server = folder.StartServer(new FakeTimeProvider(DateTimeOffset.UtcNow));

        await File.WriteAllTextAsync(folder.Certificate, "garbage", TestContext.Current.CancellationToken);
        await server.AdvanceAsync(TimeSpan.FromMinutes(1));

        (await TlsGreeting.OfAsync(server.SecureAddress)).Certificate.Should().Be(old.Thumbprint);
        server.Log.Lines.Should().ContainSingle(line => line.StartsWith("Warning 111 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chain_is_sent_whole_but_for_its_root(bool pfx)
    {
        using var folder = new CertificateFolder(pfx);
        using var certificate = MadeCertificate.WithAuthorities();
        folder.Put(certificate);
        await using var server = folder.StartServer();

        var shown = await TlsGreeting.OfAsync(server.SecureAddress);

        shown.Certificate.Should().Be(certificate.Thumbprint);
        shown.Others.Should().Equal(certificate.Authorities.First());
    }

    /// <summary>.NET's WebSocket client over TLS.</summary>
    private static async Task<ChatClient> SeekAsync(ChatServer server, MadeCertificate trusted, string alias)
    {
        var address = new UriBuilder(server.SecureAddress) { Scheme = "wss", Path = "/ws" }.Uri;
        var client = await ChatClient.ConnectAsync(address, options => options.RemoteCertificateValidationCallback = (_, shown, _, _) => trusted.Is(shown));
        server.Admit(client);
        await client.SendAsync(Frames.Hello(alias));
        await client.ExpectAsync(FrameType.Welcome);
        await client.FindAsync();
        return client;
    }
}
