using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>A network that breaks off while the page comes leaves nobody before an empty one.</summary>
[Collection(nameof(InChromium))]
public sealed class HalfPageTests(Chromium chromium)
{
    private const string Script = "**/views/stage.js";
    private const string Half = "Part of this page did not arrive. Please reload it to go on.";

    [Fact]
    public async Task Words_that_did_not_come_are_asked_for_again()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var asked = 0;
        await ada.Page.RouteAsync("**/languages/en.json", route => ++asked <= 3 ? route.AbortAsync() : route.ContinueAsync());

        await ada.OpenAsync();

        await Expect(ada.Page.Locator("#start")).ToBeVisibleAsync();
        asked.Should().Be(4);
    }

    /// <summary>Nobody waits here for as long as people do: the animation that shows it is brought to its end.</summary>
    [Fact]
    public async Task A_page_without_one_of_its_first_scripts_says_so_after_a_while_and_comes_whole_when_it_is_asked_to()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        await ada.Page.RouteAsync(Script, route => route.AbortAsync());
        await ada.Page.GotoAsync("/");
        var late = ada.Page.GetByText(Half);
        await Expect(late).ToBeHiddenAsync();

        var delay = await ada.Page.EvaluateAsync<double>("() => { const [late] = document.getAnimations(); late.finish(); return late.effect.getTiming().delay; }");

        delay.Should().BeInRange(5_000, 10_000, "a slow network is no broken one");
        await Expect(late).ToBeVisibleAsync();
        await ada.Page.UnrouteAsync(Script);
        await late.ClickAsync();
        await Expect(ada.Page.Locator("#start")).ToBeVisibleAsync();
        await Expect(late).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_page_without_what_is_behind_the_door_says_so_when_somebody_wants_in()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        await ada.Page.RouteAsync("**/inside.js", route => route.AbortAsync());

        await ada.EnterAsync("Ada");

        await Expect(ada.Page.Locator("#welcome .notice")).ToHaveTextAsync(Half);
    }
}
