using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Takes the partner's numbered frames in order and acknowledges them: docs/PROTOCOL.md section 5, points 3 and 4. Lives on the
/// loop.</summary>
internal sealed class Inbox(Faults faults, EventLoop loop, Wire wire, uint received)
{
    private const int BulkBytes = 16_384;

    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Unhurried = TimeSpan.FromSeconds(0.9);

    private int _unacknowledged;
    private bool _owed;
    private TimeSpan _since;

    /// <summary>The highest number taken.</summary>
    public uint Received { get; private set; } = received;

    /// <summary>Whether the frame is the next; if not, it is to be dropped.</summary>
    public bool Take(uint number, int bytes)
    {
        if (number != Received + 1 && !faults.Break("takes-in-order"))
        {
            return false;
        }

        if (_unacknowledged == 0)
        {
            _since = loop.Now;
        }

        Received = number;
        _unacknowledged += bytes;
        return true;
    }

    /// <summary>An Ack is due, whatever was taken: it says that the client heard of the conversation, or what it has of it.</summary>
    public void Owe() => _owed = true;

    /// <summary>For a mutant: takes all once more.</summary>
    public void Forget() => Received = 0;

    /// <summary>Acknowledges what was taken. One second is the limit; the model needs none of it.</summary>
    public void Pump()
    {
        if (_unacknowledged == 0 && !_owed)
        {
            return;
        }

        var due = _since + Delay();
        if (!_owed && loop.Now < due)
        {
            loop.WakeAt(due);
        }
        else if (Frames.Ack(Received) is var ack && wire.Allows(FrameType.Ack, ack.Length))
        {
            wire.Send(ack);
            _unacknowledged = 0;
            _owed = false;
        }
    }

    private TimeSpan Delay()
    {
        if (faults.Break("acknowledges-bulk"))
        {
            return Unhurried;
        }

        return _unacknowledged < BulkBytes && faults.Break("acknowledges-in-time") ? TooLate : TimeSpan.Zero;
    }
}
