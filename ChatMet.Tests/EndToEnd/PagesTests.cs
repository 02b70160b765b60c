using System.Net;

namespace ChatMet.Tests.EndToEnd;

/// <summary>What a browser gets before it chats.</summary>
public sealed class PagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_privacy_page_makes_all_fourteen_promises_and_names_site_and_contact_safely()
    {
        await using var server = ChatServer.Start(
            settings: [("Site", "https://chat.example/?a=1&b=<script>"), ("Contact", "o'hara&<b>@chat.example")]);

        var page = await server.Http.GetStringAsync(new Uri("/privacy", UriKind.Relative), Token);

        page.Should().ContainAll(Enumerable.Range(1, 14).Select(number => $"id=\"P{number}\""));
        page.Should().Contain("https://chat.example/?a=1&amp;b=&lt;script&gt;");
        page.Should().Contain("mailto:o&#x27;hara&amp;&lt;b&gt;@chat.example\"");
        page.Should().NotContain("<script").And.NotContain("{{").And.NotContain("<b>@");
    }

    [Fact]
    public async Task The_template_itself_is_not_served()
    {
        await using var server = ChatServer.Start();

        (await server.Http.GetStringAsync(new Uri("/privacy.html", UriKind.Relative), Token)).Should().NotContain("{{");
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/privacy", HttpStatusCode.OK)]
    [InlineData("/main.js", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/ws", HttpStatusCode.BadRequest)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/../appsettings.json", HttpStatusCode.NotFound)]
    public async Task Every_answer_tells_the_browser_to_take_nothing_from_elsewhere(string path, HttpStatusCode status)
    {
        await using var server = ChatServer.Start();

        using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), Token);

        answer.StatusCode.Should().Be(status);
        answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle()
            .Which.Should().Contain("default-src 'none'").And.Contain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        answer.Headers.Contains("Set-Cookie").Should().BeFalse();
        answer.Headers.Contains("Server").Should().BeFalse();
    }
}
