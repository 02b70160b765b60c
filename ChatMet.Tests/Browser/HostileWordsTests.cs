using ChatMet.Protocol.Rules;
using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>A stranger's words and name are text, whatever stands in them.</summary>
[Collection(nameof(InChromium))]
public sealed class HostileWordsTests(Chromium chromium)
{
    [Fact]
    public async Task Hostile_names_and_words_are_shown_as_they_are_and_do_nothing()
    {
        await using var server = ChatServer.Start(settings: [("FindsBurst", 1000), ("FindsPerMinute", 1000)]);
        var visitor = await chromium.VisitorAsync(server);
        await visitor.EnterAsync("Ada");

        foreach (var payload in HostileWords.All)
        {
            AliasRules.IsAlias(System.Text.Encoding.UTF8.GetBytes(payload)).Should().BeTrue("{0} must be a name too", payload);
            await HearFromAsync(server, visitor, payload);
        }

        (await visitor.Watch.ViolationsAsync()).Should().BeEmpty();
        visitor.Watch.Faults.Should().BeEmpty();
        visitor.Watch.Requests.Should().OnlyContain(request => new Uri(request.Url).Authority == server.Address.Authority);
    }

    [Fact]
    public async Task Hostile_words_of_ones_own_do_nothing_either()
    {
        await using var server = ChatServer.Start(settings: [("TextsBurst", 100)]);
        var (ada, bob) = await chromium.MeetAsync(server);

        foreach (var payload in HostileWords.All)
        {
            await ada.SayAsync(payload);
            await bob.HearAsync(payload);
        }

        (await ada.Page.Locator(".bubble.mine .words").AllTextContentsAsync()).Should().Equal(HostileWords.All);
        (await ada.Watch.ViolationsAsync()).Should().BeEmpty();
        ada.Watch.Faults.Should().BeEmpty();
    }

    private static async Task HearFromAsync(ChatServer server, Visitor visitor, string payload)
    {
        await using var stranger = await ChatClient.SeekAsync(server, payload);
        await stranger.ExpectMatchAsync();
        await stranger.SayAsync(payload);

        await Expect(visitor.Page.Locator(".alias")).ToHaveTextAsync(payload);
        await visitor.HearAsync(payload);
        (await visitor.Page.Locator(".alias *:not(bdi), .words *").CountAsync()).Should().Be(0);

        await stranger.SendAsync(Frames.Leave());
        await visitor.Page.ClickAsync("#again");
        await Expect(visitor.Page.Locator("#waiting")).ToBeVisibleAsync();
    }
}
