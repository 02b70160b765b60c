using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>The partner's connection is lost for now. Only for clients with <see cref="Capabilities.Resume"/>.</summary>
/// <remarks><code>
/// offset 0      1
///       +------+---------+
///       |  41  | seconds |
///       |  u8  |   u16   |
///       +------+---------+
/// </code></remarks>
public readonly ref struct InterruptedFrame : IFrame<InterruptedFrame>
{
    private const int BodySize = sizeof(ushort);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Interrupted;

    /// <summary>For so many seconds, 0 to 65,535, the partner may come back.</summary>
    public ushort Seconds { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out InterruptedFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new InterruptedFrame
        {
            Seconds = reader.UInt16(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt16(Seconds);
        writer.Done();
    }
}
