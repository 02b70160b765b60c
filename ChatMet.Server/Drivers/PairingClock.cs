using ChatMet.Server.Pairing;

namespace ChatMet.Server.Drivers;

/// <summary>Tells pairing that time has passed: patience ends, and people are brought together, on a thread that the pool cannot keep waiting.</summary>
internal sealed class PairingClock(PairingActor pairing, TimeProvider time) : IHostedService, IDisposable
{
    private Lookout? _lookout;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _lookout = new Lookout("pairing", time, pairing.Look);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _lookout?.Dispose();
}
