using ChatMet.Server.Buffers;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>The event loops of this process, one a core, started when first needed. Any thread.</summary>
internal sealed class LoopGroup(
    LiveConnections live, FileReserve reserve, LiveLimits limits, ZeroingPool pool, TimeProvider time, ChatMetrics metrics, ILogger<Loop> logger)
    : IDisposable
{
    private readonly Lazy<Loop[]> _loops = new(() => Start(live, pool, time, logger));
    private int _turn;

    /// <summary>How many loops there are once they are needed.</summary>
    public static int Size => Environment.ProcessorCount;

    /// <summary>What their connections leave to others.</summary>
    public FileReserve Reserve => reserve;

    /// <summary>For how long somebody who comes may have waited to be looked at.</summary>
    public TimeSpan Patience => limits.Patience;

    /// <summary>The loop whose turn it is to get a connection.</summary>
    public Loop Next()
    {
        var loops = _loops.Value;
        return loops[(uint)Interlocked.Increment(ref _turn) % (uint)loops.Length];
    }

    /// <summary>Somebody had waited too long, and was told to come again.</summary>
    public void TurnedAway() => metrics.ConnectionRefused(Refusal.Late);

    /// <summary>Ends when no connection is left.</summary>
    public Task WhenEmptyAsync() =>
        _loops.IsValueCreated ? Task.WhenAll(_loops.Value.Select(loop => loop.WhenEmptyAsync())) : Task.CompletedTask;

    public void Dispose()
    {
        if (_loops.IsValueCreated)
        {
            foreach (var loop in _loops.Value)
            {
                live.Remove(loop);
                loop.Dispose();
            }
        }
    }

    private static Loop[] Start(LiveConnections live, ZeroingPool pool, TimeProvider time, ILogger<Loop> logger)
    {
        var loops = new Loop[Size];
        for (var i = 0; i < loops.Length; i++)
        {
            loops[i] = new Loop(i, pool, time, logger);
            live.Add(loops[i]);
        }

        return loops;
    }
}
