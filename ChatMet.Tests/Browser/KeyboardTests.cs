using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>Whoever has no mouse can do everything, and sees where they are.</summary>
[Collection(nameof(InChromium))]
public sealed class KeyboardTests(Chromium chromium)
{
    private const int MostSteps = 20;

    /// <summary>Whether an outline is drawn around what has the focus, or around the field that holds it. Past its last stop the
    /// focus is the browser's own.</summary>
    private const string FocusIsVisible = """
        () => [document.activeElement, document.activeElement.closest('.tag-input')].some((element) => {
          const style = element && getComputedStyle(element);
          return element === document.body || style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        })
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task From_the_door_to_a_conversation_and_out_again_by_keyboard_alone(ColorScheme colors)
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = (await house.AdaAtAsync(Screens.Phone, colors), house.Bob);
        await bob.EnterAsync("Bob");
        await ada.OpenAsync();

        await WalkToAsync(ada.Page, "adult");
        await ada.Page.Keyboard.PressAsync("Space");
        await WalkToAsync(ada.Page, "start");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.MeetAsync();
        await Expect(ada.Composer).ToBeFocusedAsync();
        await ada.Page.Keyboard.TypeAsync("no mouse here");
        await ada.Page.Keyboard.PressAsync("Enter");
        await bob.HearAsync("no mouse here");

        await WalkToAsync(ada.Page, "more");
        await ada.Page.Keyboard.PressAsync("Enter");
        await WalkToAsync(ada.Page, "block");
        await ada.Page.Keyboard.PressAsync("Escape");
        await WalkToAsync(ada.Page, "leave");
        await ada.Page.Keyboard.PressAsync("Enter");
        await bob.SeeEndAsync("left");
    }

    [Fact]
    public async Task An_offered_picture_is_taken_and_uncovered_by_keyboard_alone()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();
        await ada.ChooseAsync(await Photograph.TakeAsync(ada, 640, 480, grain: 4));
        await bob.SeePictureAsync("offered");

        await bob.Page.Locator(".picture .accept").FocusAsync();
        await bob.Page.Keyboard.PressAsync("Enter");
        await bob.SeePictureAsync("blurred");
        await Expect(bob.Page.Locator(".picture .cover")).ToBeFocusedAsync();
        await bob.Page.Keyboard.PressAsync("Space");

        await bob.SeePictureAsync("shown");
    }

    /// <summary>Presses Tab until the element has the focus; every stop on the way must show it.</summary>
    private static async Task WalkToAsync(IPage page, string id)
    {
        for (var steps = 0; await page.EvaluateAsync<string>("document.activeElement.id") != id; steps++)
        {
            steps.Should().BeLessThan(MostSteps, "#{0} must be within reach", id);
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 90)");
            (await page.EvaluateAsync<bool>(FocusIsVisible)).Should().BeTrue("the focus must be seen on {0}", stop);
        }
    }
}
