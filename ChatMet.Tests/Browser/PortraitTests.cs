using ChatMet.Tests.Architecture;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>A conversation as the README shows it. With CHATMET_SCREENSHOTS=1 its portrait is taken anew.</summary>
[Collection(nameof(InChromium))]
public sealed class PortraitTests(Chromium chromium)
{
    private static readonly (bool Mine, string Words)[] Opening =
    [
        (false, "Hi! I came for the music. What are you listening to?"),
        (true, "Field recordings, mostly. Rain, trains, the odd frog."),
        (false, "Frogs! I walked to the lake for exactly that tonight. Want to see it?"),
        (true, "Very much."),
    ];

    [Fact]
    public async Task A_conversation_with_words_and_a_picture_fits_on_a_desk()
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = (house.Ada, house.Bob);
        await ada.EnterAsync("Quiet Heron", "music, night walks");
        await bob.EnterAsync("Silver Otter", "music, night walks");
        await ada.MeetAsync();

        foreach (var (mine, words) in Opening)
        {
            await (mine ? ada : bob).SayAsync(words);
            await (mine ? bob : ada).HearAsync(words);
        }

        await bob.ShowAsync(ada, await Photograph.TakeAsync(bob, 1440, 1080, grain: 3));
        await ada.Page.ClickAsync(".picture .cover");
        await ada.SayAsync("That sun. Thank you, stranger.");
        await Expect(ada.MyBubbles.Last).ToHaveAttributeAsync("data-delivered", "true");
        await Expect(ada.Picture).ToBeInViewportAsync();

        if (Environment.GetEnvironmentVariable("CHATMET_SCREENSHOTS") == "1")
        {
            await ada.Page.Mouse.MoveAsync(0, 0);
            await ada.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Repository.Root, "docs", "images", "conversation.png"),
            });
        }
    }
}
