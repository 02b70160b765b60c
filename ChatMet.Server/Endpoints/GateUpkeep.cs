using ChatMet.Server.Limits.Admission;

namespace ChatMet.Server.Endpoints;

/// <summary>Has the gate forget addresses that are gone, also while nobody comes: no address stays in memory for longer than it takes (P5).</summary>
internal sealed class GateUpkeep(Gate gate, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => gate.Sweep(time.GetElapsedTime(0)), null, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();
}
