using System.Collections.Concurrent;
using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>All open connections of this process: one timer for everybody's deadlines, and one goodbye at shutdown.</summary>
internal sealed class LiveConnections(TimeProvider time, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<ILiveConnection, byte> _live = new();
    private ITimer? _timer;

    /// <summary>Whether the server shuts down: no new connection is let in.</summary>
    public bool IsDraining { get; private set; }

    public void Add(ILiveConnection connection)
    {
        _live.TryAdd(connection, 0);
        if (IsDraining)
        {
            connection.Close(CloseCode.Restart);
        }
    }

    public void Remove(ILiveConnection connection) => _live.TryRemove(connection, out _);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Tick(), null, Deadline.LookPeriod, Deadline.LookPeriod);
        lifetime.ApplicationStopping.Register(Drain);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    /// <summary>Says goodbye to everybody before the server stops listening: it would only cut the connections.</summary>
    private void Drain()
    {
        IsDraining = true;
        foreach (var connection in _live.Keys)
        {
            connection.Close(CloseCode.Restart);
        }
    }

    private void Tick()
    {
        var now = time.GetElapsedTime(0);
        foreach (var (connection, _) in _live)
        {
            connection.Tick(now);
        }
    }
}
