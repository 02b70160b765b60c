using ChatMet.Server.Endpoints;
using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Promises;

/// <summary>P8: no tracking, advertising or cross-site cookie; in fact no cookie, and nothing saved in a browser but what somebody chose there, and
/// the files of the page themselves.</summary>
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
        var talk = await chromium.WholeTalkAsync();
        var files = SiteEndpoints.Shipped;

        foreach (var visitor in talk.Both)
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
    public async Task P8_A_setting_that_somebody_changed_is_the_only_thing_saved_and_goes_when_they_undo_it()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server, colors: ColorScheme.Light);
        await ada.OpenAsync();
        var light = await ada.GroundAsync();

        await ada.Page.ClickAsync("#settings");
        await ada.Page.SelectOptionAsync("#theme", "dark");
        (await ada.Page.EvaluateAsync<string[]>(Saved)).Should().Equal("chatmet");
        (await ada.Page.EvaluateAsync<string>("localStorage.chatmet")).Should().Be("{\"theme\":\"dark\"}");
        (await ada.Context.CookiesAsync()).Should().BeEmpty();
        (await ada.GroundAsync()).Should().NotBe(light);

        await ada.OpenAsync();
        (await ada.GroundAsync()).Should().NotBe(light, "it is a setting of the device");
        await ada.Page.ClickAsync("#settings");
        await ada.Page.ClickAsync("#forget");
        (await ada.Page.EvaluateAsync<string[]>(Saved)).Should().BeEmpty();
        (await ada.GroundAsync()).Should().Be(light);
        await Expect(ada.Page.Locator("#theme")).ToHaveValueAsync("system");
        ada.Watch.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task P8_No_response_sets_a_cookie()
    {
        var talk = await chromium.WholeTalkAsync();

        talk.SetCookies.Should().OnlyContain(response => response.Value == null);
        talk.SetCookies.Select(response => response.Key.AbsolutePath).Should()
            .Contain([$"{SiteEndpoints.Shipped.Base}/main.js", "/privacy", "/terms", "/.well-known/security.txt"]);
    }
}
