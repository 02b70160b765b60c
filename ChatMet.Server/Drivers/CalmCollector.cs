namespace ChatMet.Server.Drivers;

/// <summary>Collects the garbage of a rush once it is calm again, and gives the memory back to the system.</summary>
/// <remarks>
/// A handshake leaves all of Kestrel's objects behind, and a relayed message leaves none. So after many people came at once nothing
/// is allocated any more, and the runtime, which collects when something is, would keep their garbage for hours: request heads among it.
/// </remarks>
internal sealed class CalmCollector(TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Less than this in a period is calm.</summary>
    private const long CalmBytes = 1024 * 1024;

    /// <summary>What is worth a collection.</summary>
    private const long WorthBytes = 8 * 1024 * 1024;

    private ITimer? _timer;
    private long _last;
    private long _collected;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Look(), null, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    /// <summary>Whether garbage worth a collection has piled up and no more is coming.</summary>
    /// <param name="allocated">Bytes allocated since the process began.</param>
    internal bool IsDue(long allocated)
    {
        var isCalm = allocated - _last < CalmBytes;
        _last = allocated;
        if (!isCalm || allocated - _collected < WorthBytes)
        {
            return false;
        }

        _collected = allocated;
        return true;
    }

    private void Look()
    {
        if (IsDue(GC.GetTotalAllocatedBytes()))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
