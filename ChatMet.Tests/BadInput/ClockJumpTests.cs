using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Logs;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md case 25: the clock is set under open connections. Nobody is timed out, since deadlines go by the clock that cannot be set;
/// the purge goes on (Logs/RetentionTests).</summary>
[Trait(ThreatTable.Trait, "25")]
public sealed class ClockJumpTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(400)]
    public async Task A_conversation_does_not_notice_that_the_clock_was_set(int days)
    {
        var time = new FakeTimeProvider();
        var clock = new SetClock(time);
        await using var server = ChatServer.Start(clock);
        var (a, b) = await ChatClient.PairAsync(server);

        clock.Set(TimeSpan.FromDays(days));
        time.Advance(TimeSpan.FromSeconds(1));
        await a.SayAsync("what time is it?");

        (await b.ExpectTextAsync()).Should().Be("what time is it?");
        server.Metrics.Connections.Should().Be(2);
    }
}
