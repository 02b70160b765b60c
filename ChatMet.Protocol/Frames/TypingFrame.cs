using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Typing began or stopped. Not numbered, and dropped when it comes too often.</summary>
/// <remarks><code>
/// offset 0      1
///       +------+------------------------+
///       |  30  |         state          |
///       |  u8  | u8: 0 stopped 1 typing |
///       +------+------------------------+
/// </code></remarks>
public readonly ref struct TypingFrame : IFrame<TypingFrame>
{
    private const int BodySize = sizeof(byte);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Typing;

    /// <summary>Whether the sender is typing now.</summary>
    public bool IsTyping { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out TypingFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new TypingFrame
        {
            IsTyping = reader.YesNo(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.YesNo(IsTyping);
        writer.Done();
    }
}
