using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>Whatever strangers are called and say, and in the pages to read, nothing has to be scrolled sideways.</summary>
[Collection(nameof(InChromium))]
public sealed class ScreensTests(Chromium chromium)
{
    private const string LongWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    [Theory]
    [InlineData(320, 640, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    public async Task No_state_is_wider_than_the_screen(int width, int height, ColorScheme colors)
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = (await house.AdaAtAsync(new ViewportSize { Width = width, Height = height }, colors), house.Bob);

        await ada.OpenAsync("/privacy");
        await FitsAsync(ada, "the privacy page");
        await ada.OpenAsync("/terms");
        await FitsAsync(ada, "the terms");
        await ada.OpenAsync();
        await FitsAsync(ada, "the door");
        await ada.Page.ClickAsync("#settings");
        await FitsAsync(ada, "the settings");
        await ada.EnterAsync("WWWWWWWWWWWWWWWWWWWWWWWW", "wwwwwwwwwwwwwwwwwwwwwwww, mmmmmmmmmmmmmmmmmmmmmmmm");
        await FitsAsync(ada, "waiting");
        await bob.EnterAsync("MMMMMMMMMMMMMMMMMMMMMMMM", "wwwwwwwwwwwwwwwwwwwwwwww, mmmmmmmmmmmmmmmmmmmmmmmm");
        await ada.MeetAsync();
        await bob.SayAsync(LongWord + LongWord);
        await ada.HearAsync(LongWord + LongWord);
        await bob.ChooseAsync(await Photograph.TakeAsync(bob, 640, 480, grain: 4));
        await ada.SeePictureAsync("offered");
        await FitsAsync(ada, "the conversation");
        await ada.Page.ClickAsync("#more");
        await FitsAsync(ada, "the dialog");
        await ada.Page.ClickAsync("#more-dialog .quiet");
        await ada.LeaveAsync();
        await FitsAsync(ada, "the end");
    }

    private static async Task FitsAsync(Visitor visitor, string what) =>
        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"))
        .Should().BeLessThanOrEqualTo(0, "{0} must fit", what);
}
