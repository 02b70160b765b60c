using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>Block and report, during a conversation and just after it; and the way on from there.</summary>
[Collection(nameof(InChromium))]
public sealed class NamingTests(Chromium chromium)
{
    [Theory]
    [InlineData("#block", "You blocked them")]
    [InlineData("[data-category='4']", "Thank you for reporting")]
    public async Task Block_and_report_end_the_conversation_and_the_way_on_is_open(string button, string title)
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = await house.MeetAsync();

        await ada.Page.ClickAsync("#more");
        await ada.Page.ClickAsync(button);

        await Expect(ada.Page.Locator("h1")).ToHaveTextAsync(title);
        await bob.SeeEndAsync("left");
        await MeetEveAsync(house.Server, ada);
    }

    [Theory]
    [InlineData("#block", "You blocked them")]
    [InlineData("[data-category='1']", "Thank you for reporting")]
    public async Task Block_and_report_just_after_the_end_are_confirmed_and_the_way_on_is_open(string button, string confirmation)
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = await house.MeetAsync();
        await bob.LeaveAsync();
        await ada.SeeEndAsync("left");

        await ada.Page.ClickAsync("#block-or-report");
        await ada.Page.ClickAsync(button);

        await Expect(ada.Page.GetByRole(Microsoft.Playwright.AriaRole.Status)).ToContainTextAsync(confirmation);
        await MeetEveAsync(house.Server, ada);
    }

    private static async Task MeetEveAsync(ChatServer server, Visitor visitor)
    {
        await visitor.Page.ClickAsync("#again");
        await ChatClient.SeekAsync(server, "Eve");
        await Expect(visitor.Page.Locator(".alias")).ToHaveTextAsync("Eve");
        visitor.Watch.Faults.Should().BeEmpty();
    }
}
