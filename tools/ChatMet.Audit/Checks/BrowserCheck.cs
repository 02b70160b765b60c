using Microsoft.Playwright;

namespace ChatMet.Audit.Checks;

/// <summary>A browser that opens the page asks nobody else for anything, and has nothing saved afterwards. With Debian's Chromium.</summary>
internal sealed class BrowserCheck : ICheck
{
    private const string Saved = """
        async () => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
          ...(await indexedDB.databases()).map(({ name }) => name), ...await caches.keys()].filter((entry) => entry !== '')
        """;

    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public string Promise => "P8 P10";

    public string Claim => "a browser asks nobody else, and has nothing saved";

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
        }

        var against = asked.Where(url => new Uri(url).Authority != deployment.Address.Authority)
            .Concat((await page.EvaluateAsync<string[]>(Saved)).Select(entry => $"saved: {entry}"));
        return Finding.Unless([.. against], $"{asked.Count} requests");
    }
}
