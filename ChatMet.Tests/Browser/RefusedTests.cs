using System.Net;
using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>A page that is refused knows why and for how long, although the browser tells it neither, and gets in by itself.</summary>
[Collection(nameof(InChromium))]
public sealed class RefusedTests(Chromium chromium)
{
    private const string Reported =
        "People you met reported you, or somebody else who shares your network. So nobody from it is let in for a while. You can come back in 60 minutes.";

    [Theory]
    [InlineData(nameof(ChatOptions.OpenPerAddress), "Your network has as many connections here as it may have. Trying again in 20 seconds.")]
    [InlineData(nameof(ChatOptions.MostConnections), "ChatMet is full at the moment, or about to restart. Trying again in 10 seconds.")]
    public async Task A_page_that_is_one_too_many_says_why(string limit, string why)
    {
        await using var server = ChatServer.Start(settings: (limit, 1));
        await using var first = await ChatClient.ConnectAsync(server);
        var ada = await chromium.VisitorAsync(server);

        await ada.EnterAsync("Ada");

        await Expect(ada.Page.Locator("#waiting [role=status]")).ToHaveTextAsync(why);
    }

    [Fact]
    public async Task A_page_that_is_refused_for_reports_is_told_so_and_for_how_long()
    {
        await using var server = ChatServer.Start();
        IsReported(server);

        var ada = await chromium.VisitorAsync(server);
        await ada.EnterAsync("Ada");

        await Expect(ada.Page.Locator("#waiting [role=status]")).ToHaveTextAsync(Reported);
    }

    [Theory]
    [InlineData("#next")]
    [InlineData("#again")]
    public async Task A_page_that_is_reported_during_its_visit_is_told_so_when_it_asks_for_the_next(string button)
    {
        await using var server = ChatServer.Start();
        var (ada, bob) = await TalkingAsync(server);
        if (button == "#again")
        {
            await bob.SendAsync(Frames.Leave());
            await ada.SeeEndAsync("left");
        }

        IsReported(server);
        await ada.Page.ClickAsync(button);

        await Expect(ada.Page.Locator("#waiting [role=status]")).ToHaveTextAsync(Reported);
        await ada.Page.ClickAsync("#stop");
        await ada.Page.ClickAsync("#start");
        await Expect(ada.Page.Locator("#waiting [role=status]")).ToHaveTextAsync(Reported, new() { Timeout = 5_000 });
    }

    [Fact]
    public async Task The_minutes_are_counted_and_read_out_once()
    {
        await using var server = ChatServer.Start();
        var (ada, _) = await TalkingAsync(server);
        await ada.Page.Clock.InstallAsync();
        IsReported(server);
        await ada.Page.ClickAsync("#next");
        var status = ada.Page.Locator("#waiting [role=status]");
        await Expect(status).ToHaveTextAsync(Reported);

        await ada.Page.Clock.FastForwardAsync("10:00");

        await Expect(status).ToContainTextAsync("You can come back in 50 minutes.");
        await Expect(status.Locator("[aria-live=off]")).ToHaveTextAsync("You can come back in 50 minutes.");
    }

    [Fact]
    public async Task A_conversation_that_the_server_closes_is_over_with_the_reason_and_who_asks_again_is_told_again()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var between = await CutOff.PrepareAsync(ada);
        await MeetBobAsync(server, ada);
        IsReported(server);

        await between.CloseAsync(CloseCode.RateExceeded);

        await Expect(ada.Page.Locator("h1")).ToHaveTextAsync("The connection was closed");
        await Expect(ada.EndedReason).ToHaveTextAsync(Reported);
        await ada.Page.ClickAsync("#again");
        await Expect(ada.Page.Locator("#waiting [role=status]")).ToHaveTextAsync(Reported);
    }

    /// <summary>That it was too fast is what is left to say.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_is_closed_and_would_be_let_in_or_cannot_ask_hears_the_general_words_and_stays_away(bool canAsk)
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var between = await CutOff.PrepareAsync(ada);
        if (!canAsk)
        {
            await ada.Page.RouteAsync("**/ws/admission", route => route.AbortAsync());
        }

        await ada.EnterAsync("Ada");
        await Expect(ada.Page.Locator("#waiting [role=status]")).ToHaveTextAsync("This usually takes a moment.");
        await between.CloseAsync(CloseCode.RateExceeded);

        await Expect(ada.EndedReason).ToHaveTextAsync(
            "That was more than the server allows in so short a time. Wait a minute, then start again.");
        between.Opened.Should().Be(1, "nothing is opened before its person asks");
    }

    [Fact]
    public async Task A_page_that_came_too_often_waits_as_long_as_it_is_told_and_is_let_in()
    {
        await using var server = ChatServer.Start(settings: (nameof(ChatOptions.NewPerAddress), 2));
        var ada = await chromium.VisitorAsync(server);
        await ada.FillInAsync("Ada");
        await ChatClient.ConnectAsync(server);
        await ChatClient.ConnectAsync(server); // the next may come in five seconds

        await ada.Page.ClickAsync("#start");

        var status = ada.Page.Locator("#waiting [role=status]");
        await Expect(status).ToContainTextAsync("Trying again in");
        await Expect(status).ToHaveTextAsync("This usually takes a moment.", new() { Timeout = 20_000 });
        ada.Watch.Sockets.Should().HaveCount(2, "it was refused once, and asked again when it was time");
    }

    private async Task<(Visitor Ada, ChatClient Bob)> TalkingAsync(ChatServer server)
    {
        var ada = await chromium.VisitorAsync(server);
        return (ada, await MeetBobAsync(server, ada));
    }

    private static async Task<ChatClient> MeetBobAsync(ChatServer server, Visitor ada)
    {
        var bob = await ChatClient.SeekAsync(server, "Bob");
        await ada.EnterAsync("Ada");
        await ada.MeetAsync();
        return bob;
    }

    /// <summary>Enough people report whoever comes from here.</summary>
    private static void IsReported(ChatServer server)
    {
        var (gate, time) = (server.Services.GetRequiredService<Gate>(), server.Services.GetRequiredService<TimeProvider>());
        PersonKey Person(string address) => gate.PersonOf(AddressKey.Of(IPAddress.Parse(address)));
        for (var i = 1; i <= 4; i++)
        {
            server.Services.GetRequiredService<StandingTable>()
                .Report(Person("127.0.0.1"), Person($"198.51.100.{i}"), ReportCategory.Minor, time.GetElapsedTime(0));
        }
    }
}
