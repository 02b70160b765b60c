using ChatMet.Server.Endpoints;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Endpoints;

/// <summary>Search engines may show the door and the pages to read, and nothing else.</summary>
public sealed class RobotsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "GET", 200, true)]
    [InlineData("/", "HEAD", 200, true)]
    [InlineData("/privacy", "GET", 200, true)]
    [InlineData("/privacy", "HEAD", 200, true)]
    [InlineData("/terms", "GET", 200, true)]
    [InlineData("/terms?from=here", "GET", 200, true)]
    [InlineData("/", "POST", 405, false)]
    [InlineData("/privacy", "POST", 405, false)]
    [InlineData("/privacy/", "GET", 200, false)]
    [InlineData("/privacy.html", "GET", 301, false)]
    [InlineData("/sw.js", "GET", 200, false)]
    [InlineData("{files}/main.js", "GET", 200, false)]
    [InlineData("{files}/favicon.svg", "GET", 200, false)]
    [InlineData("/robots.txt", "GET", 200, false)]
    [InlineData("/.well-known/security.txt", "GET", 200, false)]
    [InlineData("/health/live", "GET", 200, false)]
    [InlineData("/ws", "GET", 400, false)]
    [InlineData("/nowhere", "GET", 404, false)]
    public async Task Everything_but_public_text_says_noindex(string path, string method, int status, bool mayBeShown)
    {
        await using var server = ChatServer.Start();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path.Replace("{files}", SiteEndpoints.Shipped.Base, StringComparison.Ordinal), UriKind.Relative));

        using var answer = await http.SendAsync(request, Token);

        ((int)answer.StatusCode).Should().Be(status);
        Robots(answer).Should().Equal(mayBeShown ? [] : ["noindex"]);
    }

    [Fact]
    public async Task A_public_page_that_is_refused_says_noindex()
    {
        await using var server = ChatServer.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/", UriKind.Relative)) { Content = new StringContent("body") };

        using var answer = await server.Http.SendAsync(request, Token);

        ((int)answer.StatusCode).Should().Be(400);
        Robots(answer).Should().Equal("noindex");
    }

    [Fact]
    public async Task Robots_txt_names_the_public_pages_and_no_other()
    {
        await using var server = ChatServer.Start();

        using var answer = await server.Http.GetAsync(new Uri("/robots.txt", UriKind.Relative), Token);

        answer.Content.Headers.ContentType!.ToString().Should().Be("text/plain; charset=utf-8");
        (await answer.Content.ReadAsStringAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Should().Equal("User-agent: *", "Allow: /$", "Allow: /privacy$", "Allow: /terms$", "Disallow: /");
    }

    private static IEnumerable<string> Robots(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Robots-Tag", out var values) ? values : [];
}
