using ChatMet.Server;
using ChatMet.Tests.Architecture;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>Nobody comes for as long as one may wait: the page says so in plain words, and looks again when the person asks for it.</summary>
[Collection(nameof(InChromium))]
public sealed class WaitingInVainTests(Chromium chromium)
{
    private readonly ChatServer _server = ChatServer.Start(
        new FakeTimeProvider(),
        (nameof(ChatOptions.WaitMinutes), 1),
        (nameof(ChatOptions.HeartbeatSeconds), 60),
        (nameof(ChatOptions.SilenceSeconds), 120));

    [Fact]
    public async Task The_page_says_that_nobody_came_and_looks_again_when_asked()
    {
        await using var server = _server;
        var ada = await chromium.VisitorAsync(server, Screens.Phone);
        await WaitInVainAsync(ada);

        await Expect(ada.Page.Locator("#ended h1")).ToHaveTextAsync("Nobody came");
        await Expect(ada.EndedReason).ToContainTextAsync("nobody came who suits you");
        await Expect(ada.Page.Locator("#ended")).Not.ToContainTextAsync("words and pictures");
        await Expect(ada.Page.Locator("#block-or-report")).ToBeHiddenAsync();
        await Expect(ada.Page.Locator("#again")).ToHaveTextAsync("Look again");
        (await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).Should().BeLessThanOrEqualTo(0, "it must fit");

        await ada.Page.ClickAsync("#again");
        await Expect(ada.Page.Locator("#waiting .lede")).ToContainTextAsync("sually");
        await ChatClient.SeekAsync(server, "Bob");
        await Expect(ada.Page.Locator(".alias")).ToHaveTextAsync("Bob");
    }

    [Fact]
    public async Task The_page_does_not_look_again_by_itself()
    {
        await using var server = _server;
        var ada = await chromium.VisitorAsync(server);
        await WaitInVainAsync(ada);

        await (await ChatClient.SeekAsync(server, "Bob")).ExpectNothingAsync();
        server.Metrics.Waiting.Should().Be(1, "that is Bob");
        await ada.Page.ClickAsync("#change");
        await Expect(ada.Page.Locator("#welcome")).ToBeVisibleAsync();
    }

    /// <summary>An hour of theirs is a moment of ours.</summary>
    [Fact]
    public async Task The_session_measures_how_long_it_was_and_what_crosses_a_request_is_of_the_past()
    {
        await using var server = _server;
        var visitor = await chromium.VisitorAsync(server);
        await visitor.OpenAsync();

        var failures = await visitor.Page.EvaluateAsync<string[]>(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "ChatMet.Tests", "Browser", "nobody.test.js"), TestContext.Current.CancellationToken));

        failures.Should().BeEmpty();
    }

    /// <summary>Operators choose it.</summary>
    [Fact]
    public async Task How_long_it_was_is_told_as_people_say_it()
    {
        await using var server = _server;
        var visitor = await chromium.VisitorAsync(server);
        await visitor.OpenAsync();

        var told = await visitor.Page.EvaluateAsync<string[]>(
            "async () => { const { nobodyFor } = await watch.ours('sentences.js'); return [0, 1, 45, 60, 120, 90].map(nobodyFor); }");

        told.Select(words => words.Split(" for ")[1].Split(',')[0]).Should().Equal("a while", "1 minute", "45 minutes", "an hour", "2 hours", "90 minutes");
    }

    private async Task WaitInVainAsync(Visitor visitor)
    {
        await visitor.EnterAsync("Ada");
        await Expect(visitor.Page.Locator("#waiting .lede")).ToContainTextAsync("sually");
        await Eventually.HoldsAsync(() => _server.Metrics.Waiting == 1);
        await _server.AdvanceAsync(TimeSpan.FromSeconds(62));
        await visitor.SeeEndAsync("nobody");
    }
}
