using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>Which driver a connection gets where there are event loops, and that people talk whichever it is.</summary>
public sealed class DriverOfConnectionTests : IDisposable
{
    private const string Password = "a test's";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-tls-");
    private readonly X509Certificate2 _certificate = NewCertificate();

    [Fact]
    public async Task Over_plain_http_1_the_event_loop_drives_and_each_loop_gets_its_share()
    {
        await using var server = ChatServer.Start();

        var (a, b) = await TalkAsync(server, server.ChatAddress, version: 1);

        server.Streams().Should().Be(0);
        (await server.LinksAsync()).Should().HaveCount(Environment.ProcessorCount).And.OnlyContain(links => links == 2 / Environment.ProcessorCount);
        await a.CloseAsync();
        await b.CloseAsync();
        await Eventually.HoldsAsync(() => server.Metrics.Connections == 0);
        (await server.LinksAsync()).Should().OnlyContain(links => links == 0);
    }

    [Fact]
    public async Task Over_http_2_streams_do()
    {
        await using var server = ChatServer.Start(settings:
            [("Kestrel:Endpoints:Two:Url", "http://127.0.0.1:0"), ("Kestrel:Endpoints:Two:Protocols", "Http2")]);

        await TalkAsync(server, server.ChatAddress, version: 2);

        await ExpectStreamsAsync(server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_tls_in_Kestrel_streams_do(int version)
    {
        await using var server = ChatServer.Start(settings:
        [
            ("Kestrel:Endpoints:Tls:Url", "https://127.0.0.1:0"),
            ("Kestrel:Endpoints:Tls:Certificate:Path", WriteCertificate()),
            ("Kestrel:Endpoints:Tls:Certificate:Password", Password),
        ]);

        await TalkAsync(server, new UriBuilder(server.ChatAddress) { Scheme = "wss" }.Uri, version);

        await ExpectStreamsAsync(server);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task ExpectStreamsAsync(ChatServer server)
    {
        server.Streams().Should().Be(2);
        (await server.LinksAsync()).Should().OnlyContain(links => links == 0);
    }

    /// <summary>Two people meet and talk both ways.</summary>
    private async Task<(ChatClient A, ChatClient B)> TalkAsync(ChatServer server, Uri address, int version)
    {
        var (a, b) = (await SeekAsync(server, address, version), await SeekAsync(server, address, version));
        await a.ExpectMatchAsync();
        await b.ExpectMatchAsync();
        await a.SayAsync("there");
        (await b.ExpectTextAsync()).Should().Be("there");
        await b.SayAsync("and back");
        (await a.ExpectTextAsync()).Should().Be("and back");
        return (a, b);
    }

    private async Task<ChatClient> SeekAsync(ChatServer server, Uri address, int version)
    {
        // A client of its own for each, which ends with the process: HTTP/2 over TLS needs an invoker.
        var invoker = version == 1 ? null : new HttpMessageInvoker(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown) },
        });
        var client = await ChatClient.ConnectAsync(address, options => Configure(options, version), invoker);
        server.Admit(client);
        await client.SendAsync(Frames.Hello("Ada"));
        await client.ExpectAsync(FrameType.Welcome);
        await client.FindAsync();
        return client;
    }

    private void Configure(ClientWebSocketOptions options, int version)
    {
        options.HttpVersion = version == 1 ? HttpVersion.Version11 : HttpVersion.Version20;
        options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        if (version == 1)
        {
            options.RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown);
        }
    }

    private bool IsOurs(X509Certificate? shown) => shown?.GetCertHashString() == _certificate.Thumbprint;

    private string WriteCertificate()
    {
        var path = Path.Combine(_folder.FullName, "test.pfx");
        File.WriteAllBytes(path, _certificate.Export(X509ContentType.Pfx, Password));
        return path;
    }

    /// <summary>Signed by nobody, for today.</summary>
    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
