using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P8: no tracking, advertising or cross-site cookie; in fact no cookie, and nothing else saved in a browser.</summary>
[Collection(nameof(InChromium))]
public sealed class P8_NothingSavedTests(Chromium chromium)
{
    private const string Saved = """
        async () => [
          document.cookie,
          ...Object.keys(localStorage),
          ...Object.keys(sessionStorage),
          ...(await indexedDB.databases()).map(({ name }) => name),
          ...await caches.keys(),
          ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
        ].filter((entry) => entry !== '')
        """;

    [Fact]
    public async Task P8_A_whole_conversation_leaves_nothing_saved_in_either_browser()
    {
        await using var server = ChatServer.Start();
        var (ada, bob) = await chromium.TalkAndPartAsync(server);

        foreach (var visitor in new[] { ada, bob })
        {
            (await visitor.Page.EvaluateAsync<string[]>(Saved)).Should().BeEmpty();
            (await visitor.Context.CookiesAsync()).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task P8_No_response_sets_a_cookie()
    {
        await using var server = ChatServer.Start();
        var (ada, bob) = await chromium.TalkAndPartAsync(server);
        await ada.OpenAsync("/privacy");
        await ada.OpenAsync("/terms");
        await bob.OpenAsync("/.well-known/security.txt");

        foreach (var response in ada.Watch.Responses.Concat(bob.Watch.Responses))
        {
            (await response.HeaderValueAsync("set-cookie")).Should().BeNull("{0} must not set one", response.Url);
        }

        ada.Watch.Responses.Should().Contain(response => response.Url.EndsWith("/main.js", StringComparison.Ordinal));
    }
}
