using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>Block and report, during a conversation and just after it; and the way on from there.</summary>
[Collection(nameof(InChromium))]
public sealed class NamingTests(Chromium chromium)
{
    /// <summary>All come from one address here, and a block is of an address, too; of one that is exempt only the session is known.</summary>
    private static readonly (string Name, object Value) Anybody = ("ChatMet:ExemptNetworks:0", "127.0.0.0/8");

    [Theory]
    [InlineData("#block", "You blocked them")]
    [InlineData("[data-category='4']", "Thank you for reporting")]
    public async Task Block_and_report_end_the_conversation_and_the_way_on_is_open(string button, string title)
    {
        await using var server = ChatServer.Start(null, Anybody);
        var (ada, bob) = await chromium.MeetAsync(server);

        await ada.Page.ClickAsync("#more");
        await ada.Page.ClickAsync(button);

        await Expect(ada.Page.Locator("h1")).ToHaveTextAsync(title);
        await bob.SeeEndAsync("left");
        await MeetEveAsync(server, ada);
    }

    [Theory]
    [InlineData("#block", "You blocked them")]
    [InlineData("[data-category='1']", "Thank you for reporting")]
    public async Task Block_and_report_just_after_the_end_are_confirmed_and_the_way_on_is_open(string button, string confirmation)
    {
        await using var server = ChatServer.Start(null, Anybody);
        var (ada, bob) = await chromium.MeetAsync(server);
        await bob.LeaveAsync();
        await ada.SeeEndAsync("left");

        await ada.Page.ClickAsync("#block-or-report");
        await ada.Page.ClickAsync(button);

        await Expect(ada.Page.GetByRole(Microsoft.Playwright.AriaRole.Status)).ToContainTextAsync(confirmation);
        await MeetEveAsync(server, ada);
    }

    private async Task MeetEveAsync(ChatServer server, Visitor visitor)
    {
        await visitor.Page.ClickAsync("#again");
        var eve = await chromium.VisitorAsync(server);
        await eve.EnterAsync("Eve");
        await Expect(visitor.Page.Locator(".alias")).ToHaveTextAsync("Eve");
        visitor.Watch.Faults.Should().BeEmpty();
    }
}
