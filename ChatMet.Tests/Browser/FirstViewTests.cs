using ChatMet.Server.Endpoints;
using ChatMet.Server.Site;
using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>What somebody with an empty browser waits for before the door can be pressed: little, and all of it asked for at once.</summary>
[Collection(nameof(InChromium))]
public sealed class FirstViewTests(Chromium chromium)
{
    private const int MostBytes = 60_000;

    /// <summary>Runs before the page: keeps the moment when the door was drawn.</summary>
    private const string Watch = """
        new MutationObserver((_, observer) => {
          if (!document.querySelector('#start')) return;
          observer.disconnect();
          watch.drawn = performance.now();
        }).observe(document, { childList: true, subtree: true });
        """;

    /// <summary>Addresses that were asked for until then, and the bytes of all bodies, as they came over the network.</summary>
    private const string Asked = """
        () => {
          const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .filter(({ startTime }) => startTime <= watch.drawn);
          return {
            imported: entries.filter(({ name, initiatorType }) => name.endsWith('.js') && initiatorType === 'script').map(({ name }) => name),
            paths: entries.map(({ name }) => new URL(name).pathname),
            encoded: entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
            decoded: entries.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
          };
        }
        """;

    [Fact]
    public async Task The_door_weighs_60_kB_at_most_and_asks_for_its_scripts_together_and_for_no_others()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        await ada.Context.AddInitScriptAsync(Watch);

        await ada.OpenAsync();
        await ada.Page.Locator("#welcome").WaitForAsync();
        await ada.Page.WaitForFunctionAsync("performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
        var asked = await ada.Page.EvaluateAsync<Requests>(Asked);

        (asked.Encoded + await HeadersAsync(ada, asked.Paths)).Should().BeInRange(5_000, MostBytes);
        asked.Encoded.Should().BeLessThan(asked.Decoded / 2, "bodies come compressed");
        asked.Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal)).Should().BeEquivalentTo(
            ModuleGraph.Of("main.js", SiteEndpoints.Shipped.Text).Select(path => $"{SiteEndpoints.Shipped.Base}/{path}"));
        asked.Paths.Should().OnlyHaveUniqueItems("what was preloaded is what is used").And.Contain($"{SiteEndpoints.Shipped.Base}/languages/en.json");
        asked.Imported.Should().BeEmpty("a script that is asked for by another comes a round trip later");
        ada.Watch.Faults.Should().BeEmpty("nothing was preloaded in vain");
    }

    /// <summary>Bytes of the heads of all answers: HTTP/1.1 does not compress them.</summary>
    private static async Task<int> HeadersAsync(Visitor visitor, string[] paths)
    {
        var sizes = await Task.WhenAll(visitor.Watch.Requests
            .Where(request => paths.Contains(new Uri(request.Url).AbsolutePath, StringComparer.Ordinal)).Select(request => request.SizesAsync()));
        return sizes.Sum(size => size.ResponseHeadersSize);
    }

    /// <summary>As an object from the page.</summary>
    private sealed class Requests
    {
        public string[] Paths { get; set; } = [];

        public string[] Imported { get; set; } = [];

        public int Encoded { get; set; }

        public int Decoded { get; set; }
    }
}
