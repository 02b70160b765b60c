using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Rules;

/// <summary>The client's own sequence numbers, and what it acknowledges of ours: section 5, and where it goes back to: section 5.1.</summary>
internal sealed class Numbers(Standing standing) : IRule
{
    private readonly List<byte[]> _heard = []; // number 1 first
    private uint _next = 1;
    private uint _acknowledged;
    private uint _sent;
    private uint? _back; // where Resumed sends the client, which may not have heard it yet
    private bool _heardOfIt; // it answered with an Ack

    private uint Last => (uint)_heard.Count;

    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
        if (type == FrameType.Matched)
        {
            _heard.Clear();
            (_next, _acknowledged, _sent, _back) = (1, 0, 0, null);
        }
        else if (type.IsNumbered())
        {
            _sent = Math.Max(_sent, Sequence(frame));
        }
        else if (type == FrameType.Ack && AckFrame.Read(frame, out var ack) == FrameError.None && ack.Received <= Last)
        {
            _acknowledged = Math.Max(_acknowledged, ack.Received);
        }
        else if (type == FrameType.Resumed && ResumedFrame.Read(frame, out var resumed) == FrameError.None)
        {
            (_back, _heardOfIt) = (resumed.Received + 1, false);
        }
    }

    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        if (!standing.IsTalking)
        {
            return null;
        }

        if (type.IsNumbered())
        {
            return Numbered(frame);
        }

        if (type != FrameType.Ack || AckFrame.Read(frame, out var ack) != FrameError.None)
        {
            return null;
        }

        _heardOfIt = true;
        return ack.Received > _sent
            ? new BrokenDuty("takes-in-order", $"acknowledged {ack.Received} where {_sent} was the last sent", frame.ToArray())
            : null;
    }

    private BrokenDuty? Numbered(ReadOnlySpan<byte> frame)
    {
        var sequence = Sequence(frame);
        if (_back is { } back && _heardOfIt)
        {
            (_next, _back) = (back, null);
        }

        // A repeat that was acknowledged meanwhile may be left out.
        var fits = sequence == _next || (sequence > _next && sequence <= Math.Min(_acknowledged, Last) + 1);
        if (!fits)
        {
            var duty = _next <= Last || (sequence <= Last && _back is not null) ? "goes-back" : "numbers";
            return new BrokenDuty(duty, $"sent number {sequence} where {_next} is next", frame.ToArray());
        }

        _next = sequence + 1;
        if (sequence > Last)
        {
            _heard.Add(frame.ToArray());
            return null;
        }

        return frame.SequenceEqual(_heard[(int)sequence - 1])
            ? null
            : new BrokenDuty("goes-back", $"sent number {sequence} again with other bytes than before", frame.ToArray());
    }

    private static uint Sequence(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt32BigEndian(frame[1..]);
}
