using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Rules;

/// <summary>The client's own sequence numbers, and what it acknowledges of ours: section 5.</summary>
internal sealed class Numbers(Standing standing) : IRule
{
    private uint _last;
    private uint _sent;

    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
        if (type == FrameType.Matched)
        {
            (_last, _sent) = (0, 0);
        }
        else if (type.IsNumbered())
        {
            _sent = Math.Max(_sent, Sequence(frame));
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
            var sequence = Sequence(frame);
            var expected = ++_last;
            return sequence == expected ? null : new BrokenDuty("numbers", $"sent number {sequence} where {expected} is next", frame.ToArray());
        }

        return type == FrameType.Ack && AckFrame.Read(frame, out var ack) == FrameError.None && ack.Received > _sent
            ? new BrokenDuty("takes-in-order", $"acknowledged {ack.Received} where {_sent} was the last sent", frame.ToArray())
            : null;
    }

    private static uint Sequence(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt32BigEndian(frame[1..]);
}
