using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Browser;

/// <summary>Two browsers over TLS, where Chromium makes the chat a stream of the HTTP/2 connection that it has (RFC 8441).</summary>
[Collection(nameof(InChromium))]
public sealed class EncryptedTalkTests(Chromium chromium)
{
    [Fact]
    public async Task P12_Two_visitors_talk_over_https_and_their_chats_are_streams_of_HTTP_2()
    {
        using var folder = new CertificateFolder();
        using var certificate = MadeCertificate.Alone();
        folder.Put(certificate);
        await using var server = folder.StartServer();
        using var requests = new AnsweredRequests(server);
        var (ada, bob) = (await chromium.VisitorAsync(server.SecureAddress), await chromium.VisitorAsync(server.SecureAddress));
        server.Admit(ada);
        server.Admit(bob);

        await TwoStrangers.MeetAsync(ada, bob);
        await ada.SayAsync("nobody reads along");
        await bob.HearAsync("nobody reads along");
        await bob.SayAsync("nobody");
        await ada.HearAsync("nobody");

        ada.Watch.Sockets.Should().ContainSingle().Which.Should().StartWith("wss://");
        ada.Watch.Faults.Concat(bob.Watch.Faults).Should().BeEmpty();
        await ada.DisposeAsync();
        await bob.DisposeAsync();
        await Eventually.HoldsAsync(() => requests.Chats.Count() == 2);
        requests.Chats.Should().Equal("CONNECT /ws HTTP/2", "CONNECT /ws HTTP/2");
    }

    [Fact]
    public async Task P12_Who_types_the_address_without_https_arrives_there()
    {
        using var folder = new CertificateFolder();
        using var certificate = MadeCertificate.Alone();
        folder.Put(certificate);
        await using var server = folder.StartServer();
        await using var ada = await chromium.VisitorAsync(server.Address);

        await ada.OpenAsync("/privacy");

        ada.Page.Url.Should().Be(new Uri(server.SecureAddress, "/privacy").AbsoluteUri);
    }
}
