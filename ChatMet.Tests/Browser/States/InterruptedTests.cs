using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser.States;

/// <summary>What the page says while a connection is gone for now: once to who hears it, and quietly.</summary>
[Collection(nameof(InChromium))]
public sealed class InterruptedTests(Chromium chromium)
{
    /// <summary>Counts what a screen reader would be told anew.</summary>
    private const string Listen = """
        () => {
          window.told = 0;
          const count = (changes) => (window.told += changes.length);
          for (const line of document.querySelectorAll('[role=status]'))
            new MutationObserver(count).observe(line, { childList: true, characterData: true, subtree: true });
        }
        """;

    private IPage _page = null!;

    [Fact]
    public async Task The_time_that_is_left_to_a_stranger_is_counted_in_silence()
    {
        var states = await ShowAsync("missing");
        var left = _page.Locator(".missing .left");
        await Expect(left).ToHaveTextAsync("27 sec");
        await _page.EvaluateAsync(Listen);

        await states.DoAsync("states => states.wait(2_000)");

        await Expect(left).ToHaveTextAsync("25 sec");
        await Expect(left).ToHaveAttributeAsync("aria-hidden", "true");
        (await _page.EvaluateAsync<int>("told")).Should().Be(0);
        await states.DoAsync("states => states.wait(30_000)");
        await Expect(left).ToHaveTextAsync("");
        await Expect(_page.Locator("#missing")).ToHaveTextAsync("Quiet Otter is reconnecting…");
    }

    [Fact]
    public async Task That_all_is_well_again_is_said_for_a_moment()
    {
        var states = await ShowAsync("back");
        await Expect(_page.Locator("#back")).ToHaveTextAsync("Connected again.");
        await Expect(_page.Locator("#missing")).ToHaveTextAsync("");

        await states.DoAsync("states => states.wait(4_000)");

        await Expect(_page.Locator("#back")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task What_is_written_without_a_connection_waits_and_the_ways_out_stay_open()
    {
        await ShowAsync("broken");

        await Expect(_page.Locator("#broken")).ToHaveTextAsync("Connection lost. Reconnecting…");
        await Expect(_page.Locator(".bubble.mine").Last).ToHaveAttributeAsync("data-sent", "false");
        await _page.ClickAsync("#next");
        await Expect(_page.Locator("#waiting")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_picture_that_was_under_way_goes_on()
    {
        var states = await ShowAsync("my-picture-waits");
        await Expect(_page.Locator(".picture-status")).ToHaveTextAsync("Waiting for the connection");

        await states.DoAsync("states => states.goOn()");

        await Expect(_page.Locator(".picture-status")).ToHaveTextAsync("Sending");
    }

    private async Task<PageStates> ShowAsync(string name)
    {
        var visitor = await (await chromium.HouseAsync()).AdaAtAsync(Screens.Phone);
        await visitor.OpenAsync();
        _page = visitor.Page;
        var states = await PageStates.OfAsync(visitor);
        await states.ShowAsync(name);
        return states;
    }
}
