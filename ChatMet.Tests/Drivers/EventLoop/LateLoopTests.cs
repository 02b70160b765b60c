using ChatMet.Server.Drivers;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>A loop whose thread did not run for long holds nothing of it against anybody.</summary>
public sealed class LateLoopTests
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    /// <summary>Looks were asked for all the while; then somebody else, pairing, says something. All of it lies in the loop's queue, in
    /// this order, when its thread runs again.</summary>
    [Fact]
    public async Task What_is_said_while_the_loop_is_late_is_sent_and_closes_nobody()
    {
        using var bench = new LoopBench();
        var handler = new RecordingHandler();
        using var peer = await PiecewisePeer.OpenAsync(bench, handler);
        using var runs = new ManualResetEventSlim();

        bench.Loop.Post(runs.Wait);
        for (var now = Deadline.LookPeriod; now < Late; now += Deadline.LookPeriod)
        {
            ((ILiveConnection)bench.Loop).Tick(now);
            if (now == Late / 2)
            {
                peer.Outbound.TryAddPong([1, 2, 3]).Should().BeTrue();
            }
        }

        runs.Set();

        (await peer.ReceiveOnlyAsync()).Should().Equal(0x8A, 3, 1, 2, 3);
        handler.Calls.Should().BeEmpty();
    }
}
