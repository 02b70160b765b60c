using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>Two people in two browsers meet, talk and part.</summary>
[Collection(nameof(InChromium))]
public sealed class TalkingTests(Chromium chromium)
{
    [Fact]
    public async Task Two_visitors_who_share_an_interest_meet_and_see_each_others_names()
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = (house.Ada, house.Bob);

        await ada.EnterAsync("Ada", "Music, chess");
        await bob.EnterAsync("Bob", "music");
        await ada.MeetAsync();
        await bob.MeetAsync();

        await Expect(ada.Page.Locator(".alias")).ToHaveTextAsync("Bob");
        await Expect(bob.Page.Locator(".alias")).ToHaveTextAsync("Ada");
        await Expect(ada.Page.Locator(".common")).ToHaveTextAsync("music");
        ada.Watch.Faults.Concat(bob.Watch.Faults).Should().BeEmpty();
    }

    [Fact]
    public async Task Words_go_both_ways_and_are_marked_as_delivered()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.SayAsync("hello, who is there?");
        await bob.HearAsync("hello, who is there?");
        await bob.SayAsync("a stranger 😀\non two lines");
        await ada.HearAsync("a stranger 😀\non two lines");

        await Expect(ada.MyBubbles).ToHaveAttributeAsync("data-delivered", "true");
        await Expect(bob.MyBubbles).ToHaveAttributeAsync("data-delivered", "true");
    }

    [Fact]
    public async Task The_other_sees_that_somebody_is_writing_until_the_words_arrive()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.Composer.PressSequentiallyAsync("wait");
        await Expect(bob.Page.Locator("#typing")).ToBeVisibleAsync();
        await ada.Page.ClickAsync("#send");

        await bob.HearAsync("wait");
        await Expect(bob.Page.Locator("#typing")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task No_sign_of_writing_is_sent_by_somebody_who_turned_that_off()
    {
        var house = await chromium.HouseAsync();
        var stranger = await ChatClient.SeekAsync(house.Server, "Bob");
        var ada = house.Ada;
        await ada.EnterAsync("Ada");
        await stranger.ExpectMatchAsync();
        await ada.Page.ClickAsync("#more");
        await ada.Page.ClickAsync("#settings");
        await ada.Page.UncheckAsync("#send-typing");
        await ada.Page.ClickAsync("#settings-dialog .quiet");

        await ada.Composer.PressSequentiallyAsync("secret");
        await ada.Page.ClickAsync("#send");

        (await stranger.ExpectTextAsync()).Should().Be("secret");
    }
}
