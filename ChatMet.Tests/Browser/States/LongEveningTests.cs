using System.Globalization;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Browser.States;

/// <summary>A long evening costs a browser no more than a short one. CHATMET_EVENING=100 for as many conversations; forty without.</summary>
[Collection(nameof(InChromium))]
public sealed class LongEveningTests(Chromium chromium)
{
    private const int Messages = 2_000;
    private const int Few = 10;

    private static readonly int Many = int.Parse(Environment.GetEnvironmentVariable("CHATMET_EVENING") ?? "40", CultureInfo.InvariantCulture);

    private const string Hear = """
        (states) => {
          for (let i = 0; i < 2_000; i++) states.hear(`Message ${i} of many. `.repeat(1 + i % 4));
        }
        """;

    /// <summary>Those that the browser lays out: the others are skipped until they come into sight.</summary>
    private const string LaidOut = """
        async () => {
          for (let i = 0; i < 3; i++) await new Promise((drawn) => requestAnimationFrame(drawn));
          return [...document.querySelectorAll('.bubble')].filter((bubble) => bubble.checkVisibility({ contentVisibilityAuto: true })).length;
        }
        """;

    private const string Conversation = """
        async (states) => {
          await states.show('picture-shown');
          for (let i = 0; i < 10; i++) states.hear(`Message ${i}`);
          await states.show('left');
        }
        """;

    [Fact]
    public async Task Of_thousands_of_messages_only_those_near_the_eye_are_laid_out()
    {
        var visitor = await (await chromium.HouseAsync()).AdaAtAsync(Screens.Phone);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);
        await states.ShowAsync("talking");

        await states.DoAsync(Hear);

        (await visitor.Page.EvaluateAsync<int>(LaidOut)).Should().BeInRange(1, Messages / 10);
        (await visitor.TheirWords.CountAsync()).Should().BeGreaterThan(Messages);
        (await visitor.Page.EvaluateAsync<bool>("() => { const log = document.querySelector('#log'); return log.scrollHeight - log.scrollTop - log.clientHeight < 2; }"))
            .Should().BeTrue("the reader stays with the last");
    }

    [Fact]
    public async Task Many_conversations_leave_the_heap_as_a_few_did()
    {
        await using var server = ChatServer.Start();
        var visitor = await chromium.VisitorAsync(server);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);

        var before = await HeapAfterAsync(visitor, states, Few);
        var after = await HeapAfterAsync(visitor, states, Many);

        TestContext.Current.TestOutputHelper!.WriteLine($"{before / 1024:N0} KiB after {Few}, {after / 1024:N0} KiB after {Many} more");
        after.Should().BeLessThan(before * 1.1);
    }

    /// <summary>Bytes that live in the page after so many conversations, and a collection.</summary>
    private static async Task<double> HeapAfterAsync(Visitor visitor, PageStates states, int conversations)
    {
        for (var i = 0; i < conversations; i++)
        {
            await states.DoAsync(Conversation);
        }

        var cdp = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await visitor.Page.EvaluateAsync("() => watch.blobs.clear()"); // what the watch itself holds
        await cdp.SendAsync("HeapProfiler.collectGarbage");
        var usage = await cdp.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble();
    }
}
