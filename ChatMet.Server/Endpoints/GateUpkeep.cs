using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Endpoints;

/// <summary>Has the gate forget addresses that are gone, and reports that have faded, also while nobody comes: nothing of an address stays in
/// memory for longer than it takes (P5).</summary>
internal sealed class GateUpkeep(Gate gate, StandingTable standing, ChatMetrics metrics, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.ShowStandings(() => standing.Count, () => standing.CrowdedOut);
        _timer = time.CreateTimer(_ => Sweep(), null, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    private void Sweep()
    {
        var now = time.GetElapsedTime(0);
        gate.Sweep(now);
        standing.Sweep(now);
    }
}
