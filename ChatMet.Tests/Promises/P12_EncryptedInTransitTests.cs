using System.Net;
using System.Security.Authentication;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P12: HTTPS and WSS, with TLS 1.2 or 1.3; who comes without is sent there, and their browser told to come so from then on.</summary>
public sealed class P12_EncryptedInTransitTests : IDisposable
{
    private const byte ProtocolVersion = 70; // RFC 5246, section 7.2

    private readonly CertificateFolder _folder = new();
    private readonly MadeCertificate _certificate = MadeCertificate.Alone();
    private readonly HttpClient _http;

    public P12_EncryptedInTransitTests()
    {
        _folder.Put(_certificate);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => _certificate.Is(shown) },
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/privacy")]
    [InlineData("/sw.js")]
    [InlineData("/ws")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    public async Task P12_Every_answer_over_https_tells_the_browser_to_keep_to_it_and_none_over_http_does(string path)
    {
        await using var server = _folder.StartServer();

        using var encrypted = await _http.GetAsync(new Uri(server.SecureAddress, path), Token);
        using var plain = await _http.GetAsync(new Uri(server.Address, path), Token);

        encrypted.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000");
        plain.Headers.Contains("Strict-Transport-Security").Should().BeFalse();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/privacy?from=%C3%A9")]
    [InlineData("/nowhere")]
    public async Task P12_A_page_asked_for_over_http_is_given_over_https_only(string path)
    {
        await using var server = _folder.StartServer();

        using var answer = await _http.GetAsync(new Uri(server.Address, path), Token);

        answer.StatusCode.Should().Be(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location!.AbsoluteUri.Should().Be(new Uri(server.SecureAddress, path).AbsoluteUri);
        (await answer.Content.ReadAsStringAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task P12_No_chat_begins_over_http()
    {
        await using var server = _folder.StartServer();
        await using var client = await RawClient.ConnectAsync(server.Address);

        (await client.AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(308);
        server.Metrics.Connections.Should().Be(0);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Probes_are_answered_over_http_too(string path)
    {
        await using var server = _folder.StartServer();

        (await _http.GetStringAsync(new Uri(server.Address, path), Token)).Should().Be("Healthy");
    }

    [Theory]
    [InlineData(443, "https://chat.example/privacy")]
    [InlineData(8443, "https://chat.example:8443/privacy")]
    public async Task The_port_that_people_use_can_be_another_and_443_goes_without_saying(int port, string expected)
    {
        await using var server = _folder.StartServer(settings: ("HttpsPort", port));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/privacy")) { Headers = { Host = "chat.example:80" } };

        using var answer = await _http.SendAsync(request, Token);

        answer.Headers.Location!.OriginalString.Should().Be(expected);
    }

    [Fact]
    public async Task Where_there_is_no_https_nobody_is_sent_there()
    {
        await using var server = ChatServer.Start(settings: ("HttpsPort", 443));

        using var answer = await _http.GetAsync(new Uri(server.Address, "/privacy"), Token);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.Contains("Strict-Transport-Security").Should().BeFalse();
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task P12_Tls_is_spoken_in_these_versions(SslProtocols version)
    {
        await using var server = _folder.StartServer();

        (await TlsGreeting.OfAsync(server.SecureAddress, version)).Version.Should().Be(version);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task P12_Older_versions_are_refused(byte minor)
    {
        await using var server = _folder.StartServer();

        (await ClientHello.AskAsync(server.SecureAddress, minor)).Should().Be((ClientHello.Alert, ProtocolVersion));
        (await ClientHello.AskAsync(server.SecureAddress, minor: 3)).Type.Should().Be(ClientHello.Handshake, "1.2 asked for alike is spoken");
    }

    public void Dispose()
    {
        _http.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }
}
