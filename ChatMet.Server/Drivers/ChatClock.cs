using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;

namespace ChatMet.Server.Drivers;

/// <summary>Tells pairing, and those who wait for an absentee, that time has passed: on a thread that the pool cannot keep waiting.</summary>
internal sealed class ChatClock(PairingActor pairing, ChatHouse house, TimeProvider time) : IHostedService, IDisposable
{
    private Lookout? _lookout;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _lookout = new Lookout("chat", time, Look);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _lookout?.Dispose();

    private void Look()
    {
        pairing.Look();
        house.Absentees.Look(time.GetElapsedTime(0));
    }
}
