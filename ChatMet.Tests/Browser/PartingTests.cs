using System.Diagnostics;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>Every way in which a conversation ends, and what the one who stays is told.</summary>
[Collection(nameof(InChromium))]
public sealed class PartingTests(Chromium chromium)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Leave_tells_the_other_and_takes_the_words_off_both_pages()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();
        await ada.SayAsync("a word that must go");
        await bob.HearAsync("a word that must go");

        await ada.LeaveAsync();

        await bob.SeeEndAsync("left");
        (await ada.Page.ContentAsync()).Should().NotContain("a word that must go");
        (await bob.Page.ContentAsync()).Should().NotContain("a word that must go").And.NotContain("Ada");
    }

    [Fact]
    public async Task Next_tells_the_other_and_finds_somebody_else()
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = await house.MeetAsync();

        await ada.Page.ClickAsync("#next");
        await bob.SeeEndAsync("skipped");
        await ChatClient.SeekAsync(house.Server, "Eve");

        await Expect(ada.Page.Locator(".alias")).ToHaveTextAsync("Eve");
    }

    [Fact]
    public async Task A_closed_tab_is_told_to_the_other_within_a_second()
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = (await chromium.VisitorAsync(house.Server), house.Bob);
        await TwoStrangers.MeetAsync(ada, bob);

        await ada.Page.CloseAsync();
        var watch = Stopwatch.StartNew();
        await bob.EndedReason.WaitForAsync();

        watch.Elapsed.Should().BeLessThan(Soon);
        (await bob.EndedReason.GetAttributeAsync("data-reason")).Should().BeOneOf("left", "lost");
    }

    [Fact]
    public async Task Leaving_the_site_by_a_link_is_leaving_and_coming_back_finds_nothing()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.Page.GotoAsync("/privacy");
        await bob.SeeEndAsync("left");
        await ada.Page.GoBackAsync(new PageGoBackOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

        await Expect(ada.Page.Locator("#welcome")).ToBeVisibleAsync();
        (await ada.Page.InputValueAsync("#alias")).Should().NotBe("Ada");
    }

    [Fact]
    public async Task A_second_tab_is_somebody_else_and_loading_the_first_again_is_leaving()
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = (await chromium.VisitorAsync(house.Server), house.Bob);
        await TwoStrangers.MeetAsync(ada, bob);
        var second = await Visitor.ArriveAsync(keepsShell: false, ada.Context);
        await second.EnterAsync("Ada's other tab");
        await Expect(second.Page.Locator("#waiting")).ToBeVisibleAsync();
        await ada.SayAsync("still here");
        await bob.HearAsync("still here");

        await ada.Page.ReloadAsync();

        await bob.SeeEndAsync("left");
        await Expect(ada.Page.Locator("#welcome")).ToBeVisibleAsync();
        await Expect(second.Page.Locator("#waiting")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_server_that_shuts_down_says_so_on_the_page()
    {
        await using var server = ChatServer.Start();
        await ChatClient.SeekAsync(server, "Bob");
        var ada = await chromium.VisitorAsync(server);
        await ada.EnterAsync("Ada");
        await ada.MeetAsync();
        var eve = await chromium.VisitorAsync(server);
        await eve.EnterAsync("Eve");
        await Expect(eve.Page.Locator("#waiting .lede")).ToContainTextAsync("sually");

        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await ada.SeeEndAsync("draining");
        await Expect(ada.EndedReason).ToContainTextAsync("The server is restarting");
        await Expect(eve.Page.Locator("#waiting .lede")).ToContainTextAsync("Trying again");
    }
}
