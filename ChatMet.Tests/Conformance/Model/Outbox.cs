using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Numbers the own frames of a conversation and keeps to its windows, and goes back when it is told to: docs/PROTOCOL.md section 5, points
/// 2, 4 and 5, and section 5.1. Lives on the loop.</summary>
internal sealed class Outbox(Faults faults, Terms terms, Wire wire)
{
    private readonly Queue<Flight> _flying = new();
    private readonly Queue<Func<uint, byte[]>> _kept = new();
    private uint _last = faults.Break("numbers") ? 1u : 0u;
    private uint _acknowledged;
    private uint _forgotten; // for a mutant: its windows begin behind it
    private Queue<Flight> _again = new();

    /// <summary>The number of the next frame.</summary>
    public uint Next => _last + 1;

    /// <summary>Keeps a small frame until it may be sent. Only an answer or a cancel: they are held to no rate of their own.</summary>
    public void Keep(Func<uint, byte[]> frame) => _kept.Enqueue(frame);

    /// <summary>Whether rates and windows allow a frame of this type and size now.</summary>
    public bool Allows(FrameType type, int bytes) => _again.Count == 0
        && (faults.Break("window") || Flying() + bytes <= terms.WindowBytes)
        && (type != FrameType.ImageChunk || faults.Break("bulk-window")
            || Flying(FrameType.ImageChunk) + bytes <= terms.BulkWindowBytes)
        && wire.Allows(type, bytes);

    /// <summary>Sends a frame that was written with <see cref="Next"/>.</summary>
    public void Send(byte[] frame)
    {
        _last++;
        _flying.Enqueue(new Flight(_last, frame));
        wire.Send(frame);
    }

    /// <summary>The partner has everything up to this number, if that can be.</summary>
    public void Acknowledge(uint received)
    {
        if ((received > _last || received < _acknowledged) && !faults.Break("false-acks"))
        {
            return;
        }

        _acknowledged = received;
        while (_flying.TryPeek(out var first) && first.Number <= received)
        {
            _flying.Dequeue();
        }
    }

    /// <summary>All above this number that is not acknowledged is to be sent again, before anything new.</summary>
    public void GoBack(uint received)
    {
        _again = new Queue<Flight>(_flying.Where(flight => flight.Number > received && !IsForgotten(flight.Type)));
        _forgotten = faults.Break("keeps-window") ? _last : 0;
    }

    public void Pump()
    {
        while (_again.TryPeek(out var flight) && wire.AllowsAgain(flight.Type, flight.Frame.Length))
        {
            wire.SendAgain(flight.Frame);
            _again.Dequeue();
        }

        while (_kept.TryPeek(out var write))
        {
            var frame = write(Next);
            if (!Allows((FrameType)frame[0], frame.Length))
            {
                return;
            }

            Send(frame);
            _kept.Dequeue();
        }
    }

    private bool IsForgotten(FrameType type) =>
        faults.Break("goes-back") || (type == FrameType.ImageChunk && faults.Break("repeats-images"));

    private long Flying(FrameType? type = null) => _flying
        .Where(flight => flight.Number > _forgotten && (type is null || flight.Type == type))
        .Sum(flight => (long)flight.Frame.Length);
}
