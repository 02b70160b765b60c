using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>One browser for all tests of a run: the system's own Chromium, never a download. Everybody gets a context of
/// their own, which shares nothing with another's.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string English = "en-GB";

    /// <summary>The same browser twice. The first has no window and draws none: with it the tests take half the time.</summary>
    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private House? _house;
    private WholeTalk? _talk;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHATMET_CHROMIUM") ?? Installed.First(File.Exists),
            Args = Arguments,
        });
    }

    /// <summary>Somebody with an empty browser, who has not opened the site yet, and who goes before the server does.</summary>
    /// <param name="server">Whose site it will be.</param>
    /// <param name="screen">What they look at.</param>
    /// <param name="colors">What they prefer.</param>
    /// <param name="keepsShell">Whether their browser has service workers: each of them fetches the whole site.</param>
    /// <param name="locale">What they speak.</param>
    /// <param name="isTouched">Whether they have a finger and no mouse.</param>
    internal async Task<Visitor> VisitorAsync(
        ChatServer server, ViewportSize? screen = null, ColorScheme colors = ColorScheme.Light, bool keepsShell = false, string locale = English, bool isTouched = false)
    {
        var visitor = await VisitorAsync(server.Address, screen, colors, keepsShell, locale, isTouched);
        server.Admit(visitor);
        return visitor;
    }

    internal async Task<Visitor> VisitorAsync(
        Uri site, ViewportSize? screen = null, ColorScheme colors = ColorScheme.Light, bool keepsShell = false, string locale = English, bool isTouched = false) =>
        await Visitor.ArriveAsync(keepsShell, await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            IgnoreHTTPSErrors = true, // certificates here are made by the tests
            ViewportSize = screen ?? Screens.Desk,
            ColorScheme = colors,
            Locale = locale,
            HasTouch = isTouched,
            ReducedMotion = ReducedMotion.Reduce,
        }));

    /// <summary>The house, with nobody in it. A test that needs a server or a browser of another kind, or that leaves a mark on one of them,
    /// starts its own.</summary>
    internal async Task<House> HouseAsync()
    {
        _house ??= await House.OpenAsync(this);
        await _house.ClearAsync();
        return _house;
    }

    internal async Task<WholeTalk> WholeTalkAsync() => _talk ??= await WholeTalk.HoldAsync(this);

    public async ValueTask DisposeAsync()
    {
        if (_talk is not null)
        {
            await _talk.DisposeAsync();
        }

        if (_house is not null)
        {
            await _house.DisposeAsync();
        }

        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
