using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>An interrupted conversation goes on. Only for clients with <see cref="Capabilities.Resume"/>.</summary>
/// <remarks><code>
/// offset 0      1
///       +------+----------+
///       |  42  | received |
///       |  u8  |   u32    |
///       +------+----------+
/// </code></remarks>
public readonly ref struct ResumedFrame : IFrame<ResumedFrame>
{
    private const int BodySize = sizeof(uint);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Resumed;

    /// <summary>The receiver's sequence numbers above it are to be sent again; 0 for all. No acknowledgement.</summary>
    public uint Received { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out ResumedFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new ResumedFrame
        {
            Received = reader.UInt32(),
        };
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
