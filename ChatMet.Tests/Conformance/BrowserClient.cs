using ChatMet.Conformance.Clients;
using ChatMet.Tests.Browser;
using Microsoft.Playwright;

namespace ChatMet.Tests.Conformance;

/// <summary>Our own page as a client under test: each command is what a person would press, and nothing when there is nothing to press.</summary>
internal sealed class BrowserClient(Chromium chromium) : IClient
{
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task StartAsync(Uri address)
    {
        _visitor = await chromium.VisitorAsync(new UriBuilder(address) { Scheme = "http", Path = "/" }.Uri);
        await _visitor.OpenAsync();
    }

    public Task DoAsync(string line) => line.Split(' ', 2) switch
    {
        ["yes"] => Page.CheckAsync("#adult"),
        ["/find", .. var tags] => FindAsync(string.Concat(tags)),
        ["/next"] => PressFirstAsync("#next", "#again"),
        ["/leave"] => PressFirstAsync("#conversation #leave", "#stop"),
        ["/block"] => NameAsync("#block"),
        ["/report", var category] => NameAsync($"[data-category='{category}']"),
        ["/image", var path] => OfferAsync(path),
        ["/yes"] => PressFirstAsync(".picture.theirs .accept"),
        ["/no"] => PressFirstAsync(".picture.theirs .refuse"),
        ["/cancel"] => PressFirstAsync(".picture.mine .cancel", ".picture.theirs .cancel"),
        ["/typing"] => TypeAsync(),
        ["/quit"] => Page.CloseAsync(),
        _ => SayAsync(line),
    };

    public async ValueTask DisposeAsync()
    {
        if (_visitor is not null)
        {
            await _visitor.DisposeAsync();
        }
    }

    private async Task FindAsync(string tags)
    {
        if (await Page.Locator("#welcome").IsVisibleAsync())
        {
            await Page.FillAsync("#tags", tags.Replace(' ', ','));
        }

        await PressFirstAsync("#start", "#again");
    }

    private async Task NameAsync(string button)
    {
        await PressFirstAsync("#more", "#block-or-report");
        await PressFirstAsync(button);
    }

    /// <summary>The button hides the field for files behind it; a person who sees no button has nothing to choose with.</summary>
    private async Task OfferAsync(string path)
    {
        if (await Page.Locator("#picture-pick").IsVisibleAsync())
        {
            await Page.SetInputFilesAsync("#picture-file", path);
        }
    }

    private async Task TypeAsync()
    {
        if (await _visitor.Composer.IsVisibleAsync())
        {
            await _visitor.Composer.PressSequentiallyAsync("x");
        }
    }

    private async Task SayAsync(string words)
    {
        if (await _visitor.Composer.IsVisibleAsync())
        {
            await _visitor.Composer.FillAsync(words);
            await PressFirstAsync("#send:enabled");
        }
    }

    private async Task PressFirstAsync(params string[] buttons)
    {
        foreach (var button in buttons)
        {
            var last = Page.Locator($"{button}:visible").Last;
            if (await last.CountAsync() > 0)
            {
                await last.ClickAsync();
                return;
            }
        }
    }
}
