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

    [Theory]
    [InlineData("/privacy.html")]
    [InlineData("/terms.html")]
    public async Task A_template_itself_is_not_served(string path)
    {
        await using var server = ChatServer.Start();

        (await server.Http.GetStringAsync(new Uri(path, UriKind.Relative), Token)).Should().Contain("chatmet.in").And.NotContain("{{");
    }

    [Fact]
    public async Task The_door_leads_to_privacy_and_terms_without_a_script_too()
    {
        await using var server = ChatServer.Start();

        (await server.Http.GetStringAsync(new Uri("/", UriKind.Relative), Token)).Should().ContainAll("href=\"/privacy\"", "href=\"/terms\"");
    }
}
