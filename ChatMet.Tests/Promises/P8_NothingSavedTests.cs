using ChatMet.Server.Endpoints;
using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P8: no tracking, advertising or cross-site cookie; in fact no cookie, and nothing else saved in a browser but the files of the page
/// themselves.</summary>
[Collection(nameof(InChromium))]
public sealed class P8_NothingSavedTests(Chromium chromium)
{
    private const string Saved = """
        async () => [
          document.cookie,
          ...Object.keys(localStorage),
          ...Object.keys(sessionStorage),
          ...(await indexedDB.databases()).map(({ name }) => name),
        ].filter((entry) => entry !== '')
        """;

    /// <summary>What the worker keeps, once it is there: names of its caches, then paths of all entries.</summary>
    private const string Kept = """
        async () => {
          await navigator.serviceWorker.ready;
          const names = await caches.keys();
          const entries = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
          const paths = entries.flat().map(({ method, url }) => `${method} ${url.replace(location.origin, '')}`);
          return [...names, ...paths.sort()];
        }
        """;

    [Fact]
    public async Task P8_A_whole_conversation_leaves_nothing_saved_in_either_browser_but_the_files_of_the_page()
    {
        await using var server = ChatServer.Start();
        var (ada, bob) = await chromium.TalkAndPartAsync(server, keepShell: true);
        var files = SiteEndpoints.Shipped;

        foreach (var visitor in new[] { ada, bob })
        {
            (await visitor.Page.EvaluateAsync<string[]>(Saved)).Should().BeEmpty();
            (await visitor.Context.CookiesAsync()).Should().BeEmpty();
            (await visitor.Page.EvaluateAsync<string[]>(Kept)).Should().Equal(
                [$"{files.Base}/", "GET /", .. files.Addresses.Select(address => $"GET {address}")]);
            (await visitor.Page.EvaluateAsync<string[]>(
                "async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname)")).Should().Equal("/");
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
