using System.Buffers.Binary;
using ChatMet.Protocol;

namespace ChatMet.Tests.Fuzzing;

/// <summary>One direction's image, as docs/PROTOCOL.md section 4, "Images", says.</summary>
internal sealed class ReferenceImage
{
    public enum Stage
    {
        None,
        Offered,
        Running,

        /// <summary>Cancelled by its receiver or given up by the server: chunks that cross that pass.</summary>
        Crossing,
    }

    public Stage Now { get; private set; }

    public ushort Number { get; private set; }

    public int NextIndex { get; private set; }

    public long Left { get; private set; }

    public TimeSpan ProgressAt { get; private set; }

    public CloseCode Offer(byte[] frame, int mostBytes)
    {
        if (Now is Stage.Offered or Stage.Running)
        {
            return CloseCode.WrongState;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(12));
        if (size > mostBytes)
        {
            return CloseCode.TooBig;
        }

        (Now, Number, NextIndex, Left) = (Stage.Offered, NumberOf(frame), 0, size);
        return CloseCode.None;
    }

    public void Answer(byte[] frame, TimeSpan now)
    {
        if (Now == Stage.Offered && NumberOf(frame) == Number)
        {
            (Now, ProgressAt) = (frame[7] == 1 ? Stage.Running : Stage.None, now);
        }
    }

    public CloseCode Chunk(byte[] frame, TimeSpan now)
    {
        if (Now is Stage.None or Stage.Offered || NumberOf(frame) != Number)
        {
            return CloseCode.WrongState;
        }

        if (BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(7)) != NextIndex || frame.Length - 9 > Left)
        {
            return CloseCode.Malformed;
        }

        NextIndex++;
        Left -= frame.Length - 9;
        ProgressAt = now;
        Now = Left == 0 ? Stage.None : Now;
        return CloseCode.None;
    }

    public void Cancel(byte[] frame, bool bySender)
    {
        if (NumberOf(frame) == Number)
        {
            Now = bySender || Now is Stage.None or Stage.Offered ? Stage.None : Stage.Crossing;
        }
    }

    /// <summary>Whether this stalled, which then is over.</summary>
    public bool Stalls(TimeSpan limit, TimeSpan now)
    {
        var stalls = Now == Stage.Running && now - ProgressAt >= limit;
        Now = stalls ? Stage.Crossing : Now;
        return stalls;
    }

    private static ushort NumberOf(byte[] frame) => BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(5));
}
