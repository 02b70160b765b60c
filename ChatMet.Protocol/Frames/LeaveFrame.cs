using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Leave the stranger or the queue.</summary>
/// <remarks><code>
/// offset 0
///       +------+
///       |  14  |
///       |  u8  |
///       +------+
/// </code></remarks>
public readonly ref struct LeaveFrame : IFrame<LeaveFrame>
{
    /// <inheritdoc/>
    public static FrameType Type => FrameType.Leave;

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out LeaveFrame frame)
    {
        frame = default;
        return new FieldReader(bytes, Type).End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output) => new FieldWriter(output, Type, bodySize: 0).Done();
}
