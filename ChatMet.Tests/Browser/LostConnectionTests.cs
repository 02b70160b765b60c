using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>A page loses its connection in the middle of a conversation, and both go on with it: docs/PROTOCOL.md, section 5.1.</summary>
[Collection(nameof(InChromium))]
public sealed class LostConnectionTests(Chromium chromium) : IAsyncLifetime
{
    private readonly ChatServer _server = ChatServer.Start();
    private Visitor _ada = null!;
    private Visitor _bob = null!;
    private CutOff _between = null!;

    public async ValueTask InitializeAsync()
    {
        _ada = await chromium.VisitorAsync(_server);
        _bob = await chromium.VisitorAsync(_server);
        _between = await CutOff.PrepareAsync(_ada);
        await TwoStrangers.MeetAsync(_ada, _bob);
        await _ada.SayAsync("one");
        await _bob.HearAsync("one");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Both_are_told_and_what_they_write_meanwhile_arrives_once_and_in_order()
    {
        await BreakAsync();
        await _ada.SayAsync("two");
        await _ada.SayAsync("three");
        await _bob.SayAsync("are you there?");
        await Expect(_ada.MyBubbles.Last).ToHaveAttributeAsync("data-sent", "false");
        await Expect(_bob.MyBubbles.Last).ToHaveAttributeAsync("data-sent", "false");

        _between.IsDown = false;

        await Expect(_bob.TheirWords).ToHaveTextAsync(["one", "two", "three"]);
        await Expect(_ada.TheirWords).ToHaveTextAsync(["are you there?"]);
        await Expect(_ada.MyBubbles.Last).ToHaveAttributeAsync("data-delivered", "true");
        await Expect(_bob.MyBubbles.Last).ToHaveAttributeAsync("data-delivered", "true");
        await Expect(_bob.Page.Locator("#missing")).ToHaveTextAsync("");
        await Expect(_ada.Page.Locator("#broken")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_picture_that_was_on_its_way_arrives()
    {
        await _ada.ChooseAsync(await Photograph.TakeAsync(_ada, 640, 480, grain: 4));
        await _bob.SeePictureAsync("offered");
        await BreakAsync();
        await _bob.Page.ClickAsync(".picture.theirs .accept");
        await Expect(_bob.Page.Locator(".picture-status")).ToHaveTextAsync("Waiting for the connection");

        _between.IsDown = false;

        await _bob.SeePictureAsync("blurred");
        await _ada.SeePictureAsync("sent");
    }

    [Fact]
    public async Task Who_moves_on_without_a_connection_is_away_at_once_and_the_other_hears_of_it_with_the_next()
    {
        await BreakAsync();

        await _ada.Page.ClickAsync("#next");
        await Expect(_ada.Page.Locator("#waiting")).ToBeVisibleAsync();
        _between.IsDown = false;

        await _bob.SeeEndAsync("skipped");
        await ChatClient.SeekAsync(_server, "Eve");
        await Expect(_ada.Page.Locator(".alias")).ToHaveTextAsync("Eve");
    }

    [Fact]
    public async Task Who_was_left_meanwhile_is_told_so()
    {
        await BreakAsync();
        await _bob.LeaveAsync();

        _between.IsDown = false;

        await _ada.SeeEndAsync("left");
    }

    [Fact]
    public async Task A_network_that_was_gone_costs_no_conversation()
    {
        await _ada.Context.SetOfflineAsync(true);
        await Expect(_ada.Page.Locator("#offline")).ToHaveTextAsync("You are offline. What you write waits here.");
        await _ada.Context.SetOfflineAsync(false);

        await _ada.SayAsync("two");

        await _bob.HearAsync("two");
        _between.Opened.Should().Be(2);
    }

    private async Task BreakAsync()
    {
        _between.IsDown = true;
        await _between.CloseAsync(CloseCode.Deadline);
        await Expect(_ada.Page.Locator("#broken")).ToHaveTextAsync("Connection lost. Reconnecting…");
        await Expect(_bob.Page.Locator("#missing")).ToHaveTextAsync("Ada is reconnecting…");
    }
}
