using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using ChatMet.Server;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The recipes for proxies of <c>docs/OPERATING.md</c>, each run by the proxy itself.</summary>
public sealed partial class ProxyRecipeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Proxies => ["caddy", "nginx"];

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task Two_people_meet_and_talk_through_it(string name)
    {
        await using var server = await ServerProcess.StartAsync(
            OperatingGuide.ServerArguments());
        await using var proxy = await StartAsync(name, server.Address);
        await using var a = await proxy.ArriveAsync("Ada");
        await using var b = await proxy.ArriveAsync("Bob");
        await a.FindAsync();
        await b.FindAsync();
        await a.ExpectMatchAsync();
        await b.ExpectMatchAsync();

        await a.SayAsync("through walls");
        (await b.ExpectTextAsync()).Should().Be("through walls");
        await b.SayAsync("and back");
        (await a.ExpectTextAsync()).Should().Be("and back");
        (await proxy.Http.GetStringAsync(new Uri("https://chat.example/"), Token)).Should().Contain("<title>ChatMet");
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task Who_comes_over_http_is_sent_to_https_and_who_comes_there_speaks_Tls_1_2_or_1_3(string name)
    {
        using var upstream = new BareUpstream();
        await using var proxy = await StartAsync(name, upstream.Address);

        using var answer = await proxy.Http.GetAsync(new Uri("http://chat.example/privacy?x=1"), Token);

        answer.StatusCode.Should().Be(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location!.OriginalString.Should().Be("https://chat.example/privacy?x=1");
        foreach (var version in new[] { SslProtocols.Tls12, SslProtocols.Tls13 })
        {
            (await TlsGreeting.OfAsync(proxy.SecureAddress, version)).Version.Should().Be(version);
        }
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task It_tells_the_server_who_asks_and_nothing_that_the_asker_made_up(string name)
    {
        using var upstream = new BareUpstream();
        await using var proxy = await StartAsync(name, upstream.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("https://chat.example/"))
        {
            Headers = { { "X-Forwarded-For", "203.0.113.6" }, { "X-Forwarded-Proto", "http" } },
        };

        var asked = proxy.Http.SendAsync(request, Token);
        var head = await upstream.HeadAsync();
        await upstream.AnswerAsync("HTTP/1.1 204 No Content\r\n\r\n");

        (await asked).Dispose();
        Values(head, "Host").Should().Equal("chat.example");
        Values(head, "X-Forwarded-For").Should().Equal(RunningProxy.Visitor);
        Values(head, "X-Forwarded-Proto").Should().Equal("https");
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task It_holds_nothing_back(string name)
    {
        using var upstream = new BareUpstream();
        await using var proxy = await StartAsync(name, upstream.Address);

        var asked = proxy.Http.GetAsync(new Uri("https://chat.example/"), HttpCompletionOption.ResponseHeadersRead, Token);
        await upstream.HeadAsync();
        await upstream.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfirst");

        using var answer = await asked.WaitAsync(Patience, Token);
        var first = new byte[5];
        await (await answer.Content.ReadAsStreamAsync(Token)).ReadExactlyAsync(first, Token).AsTask().WaitAsync(Patience, Token);
        Encoding.ASCII.GetString(first).Should().Be("first", "it came before the answer was over");
    }

    [Fact]
    public void A_quiet_chat_outlasts_every_timeout_of_theirs()
    {
        var patience = 2 * TimeSpan.FromSeconds(new ChatOptions().HeartbeatSeconds);

        var nginx = Timeouts().Matches(OperatingGuide.Block("nginx"))
            .ToDictionary(match => match.Groups["name"].Value, match => TimeSpan.FromSeconds(int.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture)));

        nginx.Keys.Should().BeEquivalentTo("proxy_read_timeout", "proxy_send_timeout");
        nginx.Values.Should().OnlyContain(timeout => timeout >= patience);
        OperatingGuide.Block("caddy").Should().NotContainEquivalentOf("timeout", "it has none of its own for what was upgraded");
    }

    /// <summary>A visit, one that the server did not answer, and one that was no TLS at all: neither keeps who it was (P6).</summary>
    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task It_keeps_no_address(string name)
    {
        await using var server = await ServerProcess.StartAsync(OperatingGuide.ServerArguments());
        await using var proxy = await StartAsync(name, server.Address);

        (await proxy.Http.GetStringAsync(new Uri("https://chat.example/"), Token)).Should().NotBeEmpty();
        await server.StopAsync();
        (await proxy.Http.GetAsync(new Uri("https://chat.example/"), Token)).StatusCode.Should().Be(HttpStatusCode.BadGateway);
        await SayNonsenseAsync(proxy.SecureAddress);
        await proxy.StopAsync();

        proxy.Output.Should().NotContain(RunningProxy.Visitor);
    }

    private static Task<RunningProxy> StartAsync(string name, Uri upstream)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The recipes are tried with Debian's packages.");
        return RunningProxy.StartAsync(name, upstream);
    }

    private static async Task SayNonsenseAsync(Uri proxy)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(RunningProxy.Visitor), 0));
        await socket.ConnectAsync(IPAddress.Loopback, proxy.Port, Token);
        await socket.SendAsync("no TLS\r\n\r\n"u8.ToArray(), Token);
        while (await socket.ReceiveAsync(new byte[4096], Token) > 0)
        {
        }
    }

    private static IEnumerable<string> Values(string[] head, string name) => head
        .Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim());

    [GeneratedRegex(@"(?<name>\w+_timeout) (?<seconds>\d+)s;", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timeouts();
}
