using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Leave this stranger and look for another with the same wishes.</summary>
/// <remarks><code>
/// offset 0
///       +------+
///       |  13  |
///       |  u8  |
///       +------+
/// </code></remarks>
public readonly ref struct NextFrame : IFrame<NextFrame>
{
    /// <inheritdoc/>
    public static FrameType Type => FrameType.Next;

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out NextFrame frame)
    {
        frame = default;
        return new FieldReader(bytes, Type).End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output) => new FieldWriter(output, Type, bodySize: 0).Done();
}
