using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>A person in front of the site: what they do, and what they see.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>A page of the site with nothing on it: the browser need not begin a new process for it, as for a blank page.</summary>
    private const string Nothing = "/robots.txt";

    private readonly IBrowserContext _context;
    private ViewportSize _screen = Screens.Desk;
    private ColorScheme _colors = ColorScheme.Light;

    private Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        Watch = new PageWatch(context, page);
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>What the page did meanwhile that nobody sees.</summary>
    public PageWatch Watch { get; }

    public ILocator Conversation => Page.Locator("#conversation");

    public ILocator Composer => Page.Locator("#composer");

    public ILocator TheirWords => Page.Locator(".bubble.theirs .words");

    public ILocator MyBubbles => Page.Locator(".bubble.mine");

    public ILocator Picture => Page.Locator(".picture");

    public ILocator EndedReason => Page.Locator("#ended-reason");

    /// <param name="keepsShell">Otherwise this is a browser without service workers, as in some private windows.</param>
    /// <param name="context">Their browser.</param>
    public static async Task<Visitor> ArriveAsync(bool keepsShell, IBrowserContext context)
    {
        await context.AddInitScriptAsync(keepsShell ? PageWatch.Script : PageWatch.Script + "delete Navigator.prototype.serviceWorker;");
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>The page itself is there when it has its words; until then it shows nothing.</summary>
    public async Task OpenAsync(string path = "/")
    {
        await Page.GotoAsync(path);
        if (path == "/")
        {
            await Page.Locator("#welcome").WaitForAsync();
        }
    }

    /// <summary>The colour behind everything.</summary>
    public Task<string> GroundAsync() => Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>Opens the site, gives a name, confirms 18 or over, and looks for somebody.</summary>
    public async Task EnterAsync(string alias, string tags = "")
    {
        await FillInAsync(alias, tags);
        await Page.ClickAsync("#start");
    }

    /// <summary>All of that but the last.</summary>
    public async Task FillInAsync(string alias, string tags = "")
    {
        await OpenAsync();
        await Page.FillAsync("#alias", alias);
        if (tags != "")
        {
            await Page.FillAsync("#tags", tags);
        }

        await Page.CheckAsync("#adult");
    }

    public Task MeetAsync() => Conversation.WaitForAsync();

    public async Task SayAsync(string words)
    {
        await Composer.FillAsync(words);
        await Page.ClickAsync("#send");
    }

    public Task HearAsync(string words) => Expect(TheirWords.Last).ToHaveTextAsync(words);

    public Task ChooseAsync(byte[] file, string name = "photo.jpg", string type = "image/jpeg") =>
        Page.SetInputFilesAsync("#picture-file", new FilePayload { Name = name, MimeType = type, Buffer = file });

    /// <summary>Switches something on in the settings, at the door.</summary>
    public async Task ChooseAsync(string setting)
    {
        await Page.ClickAsync("#settings");
        await Page.CheckAsync(setting);
        await Page.Keyboard.PressAsync("Escape");
    }

    /// <summary>Another tab is looked at, as far as the page can tell; or this one again.</summary>
    public Task HideAsync(bool hidden) => Page.EvaluateAsync(
        """
        (hidden) => {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        hidden);

    public Task SeePictureAsync(string state) => Expect(Picture.Last).ToHaveAttributeAsync("data-state", state);

    public Task SeeEndAsync(string reason) => Expect(EndedReason).ToHaveAttributeAsync("data-reason", reason);

    public async Task LeaveAsync()
    {
        await Page.ClickAsync("#leave");
        await SeeEndAsync("by-you");
    }

    public async Task SitDownAsync(ViewportSize screen, ColorScheme colors)
    {
        (_screen, _colors) = (screen, colors);
        await Page.SetViewportSizeAsync(screen.Width, screen.Height);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
    }

    /// <summary>Leaves the browser as somebody finds it who never came here, but for the site's files in its cache.</summary>
    public async Task GoAsync()
    {
        if (Page.Url.StartsWith("http", StringComparison.Ordinal))
        {
            await _context.SetOfflineAsync(false);
            await Page.EvaluateAsync("localStorage.clear()");
            await Page.GotoAsync(Nothing);
        }

        if ((_screen.Width, _colors) != (Screens.Desk.Width, ColorScheme.Light))
        {
            await SitDownAsync(Screens.Desk, ColorScheme.Light);
        }

        Watch.Forget();
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
