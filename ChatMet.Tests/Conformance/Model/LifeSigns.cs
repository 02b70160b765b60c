using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Says that the client is there, and notices when the server is not: docs/PROTOCOL.md section 6. Lives on the loop.</summary>
internal sealed class LifeSigns(Faults faults, EventLoop loop)
{
    /// <summary>A heartbeat may come early.</summary>
    private const double Share = 0.9;

    /// <summary>Until Welcome says how long: its default.</summary>
    private static readonly TimeSpan OpeningSilence = TimeSpan.FromSeconds(25);

    private TimeSpan _lastHeard = loop.Now;

    public void Heard() => _lastHeard = loop.Now;

    /// <summary>Sends a Heartbeat when nothing was sent for so long.</summary>
    public void Beat(Wire wire, TimeSpan heartbeat)
    {
        if (heartbeat == TimeSpan.Zero || faults.Break("heartbeat"))
        {
            return;
        }

        if (loop.Now >= wire.LastSent + (heartbeat * Share) && Frames.Heartbeat() is var beat && wire.Allows(FrameType.Heartbeat, beat.Length))
        {
            wire.Send(beat);
        }

        var due = wire.LastSent + (heartbeat * Share);
        if (due > loop.Now)
        {
            loop.WakeAt(due);
        }
    }

    /// <summary>Whether nothing was heard for so long.</summary>
    public bool IsDead(TimeSpan? silence)
    {
        var due = _lastHeard + (silence ?? OpeningSilence);
        if (faults.Break("silence"))
        {
            return false;
        }

        if (loop.Now < due)
        {
            loop.WakeAt(due);
        }

        return loop.Now >= due;
    }
}
