using ChatMet.Server;
using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>A page that is asked for a proof of work says so, does it beside everything else, and drops it when its person goes.</summary>
[Collection(nameof(InChromium))]
public sealed class ProofTests(Chromium chromium)
{
    /// <summary>Takes an hour: whatever happens meanwhile, it is not done.</summary>
    private const int Endless = 32;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_does_the_work_and_then_what_its_person_wanted(bool hasWorkers)
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var asked = await AskedForProof.AskAsync(ada, difficulty: 12);
        if (!hasWorkers)
        {
            await ada.Context.AddInitScriptAsync("delete window.Worker");
        }

        await ada.EnterAsync("Ada");

        await Expect(Status(ada)).ToHaveTextAsync("This usually takes a moment.");
        await Expect(Bar(ada)).ToBeHiddenAsync();
        asked.Found.Should().ContainSingle();
        ada.Watch.Requests.Count(request => request.Url.EndsWith("/proof/worker.js", StringComparison.Ordinal)).Should().Be(hasWorkers ? 1 : 0);
        await Eventually.HoldsAsync(() => ada.Page.Workers.Count == 0, "the worker must end");
        (await ada.Watch.ViolationsAsync()).Should().BeEmpty();
        ada.Watch.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_pages_meet_at_a_server_that_asks_everybody()
    {
        await using var server = ChatServer.Start(null, (nameof(ChatOptions.ProofAlways), true));

        var (ada, bob) = await chromium.MeetAsync(server);
        await ada.SayAsync("hello");
        await bob.HearAsync("hello");

        ada.Watch.Requests.Should().Contain(request => request.Url.EndsWith("/proof/sha256.js", StringComparison.Ordinal));
        (await ada.Watch.ViolationsAsync()).Should().BeEmpty();
        ada.Watch.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task It_says_what_it_does_and_how_far_it_is()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        await AskedForProof.AskAsync(ada, Endless);

        await ada.EnterAsync("Ada");

        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("First, a short calculation. It takes a moment.");
        await Expect(ada.Page.GetByRole(AriaRole.Progressbar, new PageGetByRoleOptions { Name = "Calculation" })).ToBeVisibleAsync();
        await Expect(Bar(ada)).Not.ToHaveJSPropertyAsync("value", 0);
    }

    [Theory]
    [InlineData("document.querySelector('#stop').click()")]
    [InlineData("dispatchEvent(new PageTransitionEvent('pagehide'))")]
    public async Task Who_stops_or_goes_ends_the_work_and_the_connection_at_once(string how)
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var asked = await AskedForProof.AskAsync(ada, Endless);
        await ada.EnterAsync("Ada");
        await Expect(Bar(ada)).ToBeVisibleAsync();
        await Eventually.HoldsAsync(() => ada.Page.Workers.Count == 1, "there must be a worker");

        await ada.Page.EvaluateAsync(how);

        await ada.Page.Locator("#welcome").WaitForAsync();
        await Eventually.HoldsAsync(() => ada.Page.Workers.Count == 0, "the worker must end");
        await Eventually.HoldsAsync(() => asked.Closed.Count == 1, "the connection must end");
        asked.Closed.Should().Equal(1000);
    }

    [Fact]
    public async Task The_door_opens_as_before_for_who_stopped()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var asked = await AskedForProof.AskAsync(ada, Endless);
        await ada.EnterAsync("Ada");
        await Expect(Bar(ada)).ToBeVisibleAsync();
        await ada.Page.ClickAsync("#stop");

        await ada.Page.ClickAsync("#start");

        await Expect(Bar(ada)).ToBeVisibleAsync();
        await Eventually.HoldsAsync(() => ada.Page.Workers.Count == 1, "the new connection has a worker of its own");
        asked.Closed.Should().Equal(1000);
    }

    private static ILocator Status(Visitor visitor) => visitor.Page.Locator("#waiting [role=status]");

    private static ILocator Bar(Visitor visitor) => visitor.Page.Locator("#waiting progress");
}
