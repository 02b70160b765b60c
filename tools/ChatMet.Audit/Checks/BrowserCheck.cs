using Microsoft.Playwright;

namespace ChatMet.Audit.Checks;

/// <summary>A browser that opens the page asks nobody else for anything, and has nothing saved afterwards but the public files of the page. With
/// Debian's Chromium.</summary>
internal sealed class BrowserCheck : ICheck
{
    /// <summary>Waits until the worker has kept what it keeps. Over http from elsewhere there is none, and a browser may refuse it.</summary>
    private const string Kept = """
        () => Promise.race([navigator.serviceWorker?.ready, new Promise((late) => setTimeout(late, 5000))]).then(() => {})
        """;

    private const string Saved = """
        async () => {
          const kept = await Promise.all((await globalThis.caches?.keys() ?? []).map(async (name) => (await caches.open(name)).keys()));
          const others = kept.flat().map(({ url }) => url.replace(location.origin, '')).filter((path) => path !== '/' && !/^\/s\/[0-9a-f]{16}\//.test(path));
          return [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
            ...(await indexedDB.databases()).map(({ name }) => name), ...others].filter((entry) => entry !== '');
        }
        """;

    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public string Promise => "P8 P10";

    public string Claim => "a browser asks nobody else, and has nothing saved but the page's own files";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (Array.Find(Installed, File.Exists) is not { } browser)
        {
            return Finding.NotChecked("needs Chromium");
        }

        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = browser, Args = Arguments });
        var page = await chromium.NewPageAsync(new() { IgnoreHTTPSErrors = deployment.IsInsecure });
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        foreach (var path in (string[])["/", "/privacy", "/terms"])
        {
            await page.GotoAsync(new Uri(deployment.Address, path).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (path == "/")
            {
                await page.EvaluateAsync(Kept);
            }
        }

        var against = asked.Where(url => new Uri(url).Authority != deployment.Address.Authority)
            .Concat((await page.EvaluateAsync<string[]>(Saved)).Select(entry => $"saved: {entry}"));
        return Finding.Unless([.. against], $"{asked.Count} requests");
    }
}
