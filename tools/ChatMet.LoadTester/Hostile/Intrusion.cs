using ChatMet.LoadTester.Net;

namespace ChatMet.LoadTester.Hostile;

/// <summary>Keeps intruders at it for a while: whoever was cut comes again. Called by the transport, as a turn of its own.</summary>
internal sealed class Intrusion(IReadOnlyList<Intruder> intruders, Transport transport, double seconds) : IDirector
{
    private static readonly long Period = Ticks.Of(seconds: 0.01);

    private long _end;

    public bool IsOver { get; private set; }

    public long Due { get; private set; }

    public void Turn(long now)
    {
        _end = _end == 0 ? now + Ticks.Of(seconds) : _end;
        Due = now + Period;
        if (now >= _end)
        {
            IsOver = true;
            return;
        }

        foreach (var intruder in intruders)
        {
            intruder.Tick(now);
            if (intruder.WantsIn(now))
            {
                intruder.SetOut(now);
                transport.Open(intruder);
            }
        }
    }
}
