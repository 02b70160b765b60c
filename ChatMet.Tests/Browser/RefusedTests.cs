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
        var (gate, time) = (server.Services.GetRequiredService<Gate>(), server.Services.GetRequiredService<TimeProvider>());
        PersonKey Person(string address) => gate.PersonOf(AddressKey.Of(IPAddress.Parse(address)));
        for (var i = 1; i <= 4; i++)
        {
            server.Services.GetRequiredService<StandingTable>()
                .Report(Person("127.0.0.1"), Person($"198.51.100.{i}"), ReportCategory.Minor, time.GetElapsedTime(0));
        }

        var ada = await chromium.VisitorAsync(server);
        await ada.EnterAsync("Ada");

        await Expect(ada.Page.Locator("#waiting [role=status]")).ToHaveTextAsync(
            "People you met reported you, or somebody else who shares your network. So nobody from it is let in for a while. "
            + "You can come back in 60 minutes.");
    }

    [Fact]
    public async Task A_page_that_came_too_often_waits_as_long_as_it_is_told_and_is_let_in()
    {
        await using var server = ChatServer.Start(settings: (nameof(ChatOptions.NewPerAddress), 4));
        for (var i = 0; i < 4; i++)
        {
            await ChatClient.ConnectAsync(server);
        }

        var ada = await chromium.VisitorAsync(server);
        await ada.EnterAsync("Ada");

        await Expect(ada.Page.Locator("#waiting [role=status]")).ToContainTextAsync("Trying again in");
        await Expect(ada.Page.Locator("#waiting [role=status]")).ToHaveTextAsync("This usually takes a moment.");
        ada.Watch.Sockets.Should().HaveCount(2, "it was refused once, and asked again when it was time");
    }
}
