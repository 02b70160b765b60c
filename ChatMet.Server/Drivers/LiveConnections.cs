using System.Collections.Concurrent;
using ChatMet.Protocol;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;
using Microsoft.AspNetCore.Connections.Features;

namespace ChatMet.Server.Drivers;

/// <summary>All open connections of this process: one lookout for everybody's deadlines, and goodbyes at shutdown.</summary>
internal sealed partial class LiveConnections(
    TimeProvider time, IHostApplicationLifetime lifetime, LiveLimits limits, MemoryWatch memory, ChatMetrics metrics, ILogger<LiveConnections> logger)
    : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<ILiveConnection, byte> _live = new();
    private readonly ConcurrentDictionary<IConnectionLifetimeFeature, TimeSpan> _lingering = new();
    private volatile Farewell? _farewell;
    private Lookout? _lookout;
    private int _ticking;

    /// <summary>Whether the server shuts down: no new connection is let in.</summary>
    public bool IsDraining => _farewell is not null;

    public void Add(ILiveConnection connection)
    {
        _live.TryAdd(connection, 0);
        if (IsDraining)
        {
            connection.Close(CloseCode.Restart);
        }
    }

    public void Remove(ILiveConnection connection) => _live.TryRemove(connection, out _);

    /// <summary>Cuts a transport that is still there after <paramref name="limit"/> although its connection is over: its peer does not
    /// take the last bytes, and nobody else looks any more.</summary>
    public void CutAfter(IConnectionLifetimeFeature transport, TimeSpan limit) =>
        _lingering.TryAdd(transport, time.GetElapsedTime(0) + limit);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _lookout = new Lookout("deadlines", time, Tick);
        lifetime.ApplicationStopping.Register(Drain);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _lookout?.Dispose();

    /// <summary>Says goodbye to everybody before the server stops listening: it would only cut the connections.</summary>
    private void Drain()
    {
        var now = time.GetElapsedTime(0);
        var farewell = Farewell.To(metrics.Connections, limits.Drain, now);
        _farewell = farewell;
        SayGoodbye(farewell, now);
    }

    private void SayGoodbye(Farewell farewell, TimeSpan now)
    {
        var progress = farewell.Progress(now);
        foreach (var connection in _live.Keys)
        {
            connection.Drain(progress);
        }
    }

    /// <summary>One round at a time: when one takes longer than its period, the next is left out.</summary>
    private void Tick()
    {
        if (Interlocked.Exchange(ref _ticking, 1) == 1)
        {
            return;
        }

        try
        {
            LookAt(time.GetElapsedTime(0));
        }
        catch (Exception bug)
        {
            // The rest of this round is left out; the next one comes all the same.
            Log.LookFailed(logger, bug.GetType().Name, bug.TargetSite?.Name);
        }
        finally
        {
            Volatile.Write(ref _ticking, 0);
        }
    }

    private void LookAt(TimeSpan now)
    {
        if (_farewell is { } farewell)
        {
            SayGoodbye(farewell, now);
        }

        if (memory.Look() is { } atLeast)
        {
            Shed(atLeast);
        }

        foreach (var (connection, _) in _live)
        {
            connection.Tick(now);
        }

        foreach (var (transport, due) in _lingering)
        {
            CutIfDue(transport, due, now);
        }
    }

    private void Shed(int atLeast)
    {
        foreach (var connection in _live.Keys)
        {
            connection.Shed(atLeast);
        }
    }

    private void CutIfDue(IConnectionLifetimeFeature transport, TimeSpan due, TimeSpan now)
    {
        var isClosed = transport.ConnectionClosed.IsCancellationRequested;
        if (isClosed || now >= due)
        {
            _lingering.TryRemove(transport, out _);
        }

        if (!isClosed && now >= due)
        {
            transport.Abort();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(102, LogLevel.Error, "A look at the deadlines failed: {Fault} in {Place}")]
        public static partial void LookFailed(ILogger logger, string fault, string? place);
    }
}
