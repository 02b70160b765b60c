using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Cumulative acknowledgement from one partner to the other: delivered mark, flow control and resume in one.
/// Not numbered, and outside encryption.</summary>
/// <remarks><code>
/// offset 0      1
///       +------+------------+
///       |  31  |  received  |
///       |  u8  |    u32     |
///       +------+------------+
/// </code></remarks>
public readonly ref struct AckFrame : IFrame<AckFrame>
{
    private const int BodySize = sizeof(uint);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Ack;

    /// <summary>The highest sequence number taken without a gap; 0 for none.</summary>
    public uint Received { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out AckFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new AckFrame { Received = reader.UInt32() };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt32(Received);
        writer.Done();
    }
}
