using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>How an evening goes by: the next stranger at two presses of a key or by itself, and a network that comes and goes.</summary>
[Collection(nameof(InChromium))]
public sealed class RhythmTests(Chromium chromium)
{
    [Fact]
    public async Task Escape_twice_is_Next_and_once_says_so()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(ada.Page.Locator("#escape")).ToHaveTextAsync("Press Esc once more to meet somebody else.");
        await Expect(bob.Conversation).ToBeVisibleAsync();
        await ada.Page.ClickAsync("#more");
        await ada.Page.Keyboard.PressAsync("Escape"); // closes the dialog, and is not counted
        await Expect(ada.Page.Locator("#more-dialog")).ToBeHiddenAsync();
        await Expect(ada.Conversation).ToBeVisibleAsync();

        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(ada.Page.Locator("#waiting")).ToBeVisibleAsync();
        await bob.SeeEndAsync("skipped");
    }

    [Fact]
    public async Task Who_goes_on_by_itself_is_told_when_and_may_stay()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var bob = await chromium.VisitorAsync(server);
        await ada.Page.Clock.InstallAsync();
        await ada.OpenAsync();
        await ada.ChooseAsync("#auto-next");
        await TwoStrangers.MeetAsync(ada, bob);

        await bob.LeaveAsync();
        await ada.SeeEndAsync("left");
        await Expect(ada.Page.Locator("#soon")).ToContainTextAsync("Looking for the next stranger in ");
        await ada.Page.ClickAsync("#stay");
        await ada.Page.Clock.FastForwardAsync(20_000);
        await Expect(ada.Page.Locator("#soon")).ToHaveTextAsync("");
        await ada.SeeEndAsync("left");

        await ada.Page.ClickAsync("#again");
        var eve = await ChatClient.SeekAsync(server, "Eve");
        await ada.MeetAsync();
        await eve.SendAsync(Frames.Leave());
        await ada.SeeEndAsync("left");
        for (var second = 0; second < 6; second++)
        {
            await ada.Page.Clock.FastForwardAsync(1_000);
        }

        await Expect(ada.Page.Locator("#waiting")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_a_network_the_page_says_so_and_what_did_not_arrive_is_told()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.Context.SetOfflineAsync(true);
        await Expect(ada.Page.Locator("#offline")).ToHaveTextAsync("You are offline. What you write waits here.");
        await ada.Context.SetOfflineAsync(false);
        await Expect(ada.Page.Locator("#offline")).ToHaveTextAsync("");

        await ada.SayAsync("heard");
        await bob.HearAsync("heard");
        await Expect(ada.MyBubbles.Last).ToHaveAttributeAsync("data-delivered", "true");
        await ada.Page.EvaluateAsync("() => { WebSocket.prototype.send = () => {}; }");
        await ada.SayAsync("unheard");
        await bob.LeaveAsync();
        await ada.SeeEndAsync("left");
        await Expect(ada.Page.Locator("#undelivered")).ToHaveTextAsync("Your last message may not have reached them.");
        await Expect(ada.Page.Locator("body")).Not.ToContainTextAsync("unheard");
    }

    [Fact]
    public async Task Out_of_sight_the_title_calls_and_says_nothing_of_what_was_said()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();
        var plain = await ada.Page.TitleAsync();

        await ada.HideAsync(true);
        await bob.SayAsync("meet me at the fountain");
        await ada.HearAsync("meet me at the fountain");
        await Expect(ada.Page).ToHaveTitleAsync("● Something new · ChatMet");
        await ada.HideAsync(false);
        await Expect(ada.Page).ToHaveTitleAsync(plain);
    }
}
