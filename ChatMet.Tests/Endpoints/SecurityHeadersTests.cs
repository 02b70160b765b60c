using ChatMet.Server.Endpoints;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Endpoints;

/// <summary>Every answer tells the browser to take nothing from elsewhere and to give nothing away, a refusal as much as a page.</summary>
public sealed class SecurityHeadersTests
{
    private static readonly Dictionary<string, string> SameOnAll = new(StringComparer.Ordinal)
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Embedder-Policy"] = "require-corp",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("GET", "/privacy", 200)]
    [InlineData("HEAD", "/privacy", 200)]
    [InlineData("GET", "/terms", 200)]
    [InlineData("GET", "/s/0123456789abcdef/main.js", 404)]
    [InlineData("GET", "/robots.txt", 200)]
    [InlineData("GET", "/.well-known/security.txt", 200)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/ws", 400)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("POST", "/privacy", 405)]
    public async Task An_answer_carries_them_all(string method, string path, int status)
    {
        await using var server = ChatServer.Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var answer = await server.Http.SendAsync(request, Token);

        ((int)answer.StatusCode).Should().Be(status);
        CarriesAll(answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Browsers read that policy with documents alone, and it is longer than most scripts: half of what the door weighed.</summary>
    [Theory]
    [InlineData("/sw.js", false)]
    [InlineData("{files}/main.js", false)]
    [InlineData("{files}/style.css", false)]
    [InlineData("{files}/languages/en.json", false)]
    [InlineData("{files}/icons/192.png", false)]
    [InlineData("{files}/favicon.svg", true)]
    public async Task A_file_carries_them_but_that_of_documents(string path, bool isDocument)
    {
        await using var server = ChatServer.Start();

        using var answer = await server.Http.GetAsync(
            new Uri(path.Replace("{files}", SiteEndpoints.Shipped.Base, StringComparison.Ordinal), UriKind.Relative), Token);

        answer.EnsureSuccessStatusCode();
        var headers = answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        CarriesAll(headers, isDocument);
    }

    [Fact]
    public async Task A_refused_body_a_foreign_origin_and_a_handshake_carry_them_all()
    {
        await using var server = ChatServer.Start();

        (await StatusAsync(server, RawRequest.Get(server.Address, "/").Plus("Content-Length", "4") with { Rest = "body" })).Should().Be(400);
        (await StatusAsync(server, RawRequest.Upgrade(server.Address).Plus("Origin", "https://evil.example"))).Should().Be(403);
        (await StatusAsync(server, RawRequest.Upgrade(server.Address).With("Sec-WebSocket-Version", "8"))).Should().Be(426);
        (await StatusAsync(server, RawRequest.Upgrade(server.Address))).Should().Be(101);
    }

    [Fact]
    public async Task A_host_that_is_not_ours_is_refused_with_them_all()
    {
        await using var server = await ServerProcess.StartAsync("--AllowedHosts=chat.example");
        await using var client = await RawClient.ConnectAsync(server.Address);

        var answer = await client.AskAsync(RawRequest.Get(server.Address, "/").With("Host", "evil.example"));

        answer.Status.Should().Be(400);
        CarriesAll(answer.Headers);
        await server.StopAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sw.js")]
    [InlineData("/nowhere")]
    public async Task The_app_gets_nothing_but_its_own_files_and_pictures_from_memory(string path)
    {
        await using var server = ChatServer.Start();

        (await ContentPolicyOf.AnswerAsync(server, path)).Should().BeEquivalentTo(new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["default-src"] = ["'none'"],
            ["base-uri"] = ["'none'"],
            ["form-action"] = ["'none'"],
            ["frame-ancestors"] = ["'none'"],
            ["script-src"] = ["'self'"],
            ["worker-src"] = ["'self'"],
            ["style-src"] = ["'self'"],
            ["img-src"] = ["'self'", "blob:"],
            ["connect-src"] = ["'self'"],
            ["manifest-src"] = ["'self'"],
            ["require-trusted-types-for"] = ["'script'"],
            ["trusted-types"] = ["chatmet"],
        });
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    public async Task A_page_to_read_names_no_script_and_may_load_none(string path)
    {
        await using var server = ChatServer.Start();

        (await ContentPolicyOf.AnswerAsync(server, path)).Should().ContainKey("default-src").WhoseValue.Should().Equal("'none'");
        (await ContentPolicyOf.AnswerAsync(server, path)).Keys.Should().NotContain(name => name.StartsWith("script-src", StringComparison.Ordinal));
        (await server.Http.GetStringAsync(new Uri(path, UriKind.Relative), Token)).Should().NotContain("<script");
    }

    private static async Task<int> StatusAsync(ChatServer server, RawRequest request)
    {
        var client = await RawClient.ConnectAsync(server);
        var answer = await client.AskAsync(request);
        CarriesAll(answer.Headers);
        return answer.Status;
    }

    private static void CarriesAll(IReadOnlyDictionary<string, string> headers, bool isDocument = true)
    {
        headers.Should().Contain(SameOnAll);
        headers.Should().ContainKey("Content-Security-Policy").WhoseValue.Should().StartWith("default-src 'none'; ");
        if (isDocument)
        {
            headers.Should().ContainKey("Permissions-Policy").WhoseValue.Should().Contain("camera=()").And.Contain("geolocation=()");
        }
        else
        {
            headers.Should().NotContainKey("Permissions-Policy");
        }

        headers.Should().NotContainKeys("Set-Cookie", "Server", "X-Powered-By");
    }
}
