using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser.States;

/// <summary>Somebody reads what was said before, while more is said.</summary>
[Collection(nameof(InChromium))]
public sealed class ReadingBackTests(Chromium chromium)
{
    private const string Top = "() => document.querySelector('#log').scrollTop";

    private const string IsAtTheEnd = """
        () => {
          const log = document.querySelector('#log');
          return log.scrollHeight - log.scrollTop - log.clientHeight < 2;
        }
        """;

    [Fact]
    public async Task Who_reads_back_is_not_moved_and_is_told_that_there_is_more()
    {
        var (page, states) = await TalkingAsync();
        await ReadBackAsync(page);
        var top = await RestsAtAsync(page);

        await states.DoAsync("({ hear }) => hear('Are you there?')");

        var newer = page.Locator(".newer");
        await Expect(newer).ToBeVisibleAsync();
        (await RestsAtAsync(page)).Should().Be(top);

        await newer.ClickAsync();

        await page.WaitForFunctionAsync(IsAtTheEnd);
        await Expect(newer).ToBeHiddenAsync();
        await Expect(page.GetByText("Are you there?")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Who_has_read_back_and_returns_to_the_end_stays_there_again()
    {
        var (page, states) = await TalkingAsync();
        await ReadBackAsync(page);
        await states.DoAsync("({ hear }) => hear('Are you there?')");
        await Expect(page.Locator(".newer")).ToBeVisibleAsync();

        await page.Mouse.WheelAsync(0, 1000);

        await Expect(page.Locator(".newer")).ToBeHiddenAsync();
        await states.DoAsync("({ hear }) => hear('There you are.')");
        await page.WaitForFunctionAsync(IsAtTheEnd);
    }

    private static async Task ReadBackAsync(IPage page)
    {
        await page.Locator("#log").HoverAsync();
        await page.Mouse.WheelAsync(0, -400);
        await page.WaitForFunctionAsync($"() => !({IsAtTheEnd})()");
    }

    /// <summary>Where the reader is when no scrolling is under way: the same in two pictures of the screen.</summary>
    private static Task<double> RestsAtAsync(IPage page) => page.EvaluateAsync<double>($$"""
        async () => {
          const drawn = () => new Promise((done) => requestAnimationFrame(done));
          for (let last = -1, top = ({{Top}})(); ; last = top, top = ({{Top}})()) {
            if (top === last) return top;
            await drawn();
            await drawn();
          }
        }
        """);

    private async Task<(IPage Page, PageStates States)> TalkingAsync()
    {
        var visitor = await (await chromium.HouseAsync()).AdaAtAsync(Screens.Desk);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);
        await states.ShowAsync("talking");
        await states.DoAsync("({ hear }) => { for (let i = 0; i < 60; i++) hear(`${i} sheep`); }");
        await visitor.Page.WaitForFunctionAsync(IsAtTheEnd);
        return (visitor.Page, states);
    }
}
