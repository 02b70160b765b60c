using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Never this person again. Ends the conversation it names, if that is the present one.</summary>
/// <remarks><code>
/// offset 0      1
///       +------+--------------+
///       |  15  | conversation |
///       |  u8  |     u64      |
///       +------+--------------+
/// </code></remarks>
public readonly ref struct BlockFrame : IFrame<BlockFrame>
{
    private const int BodySize = sizeof(ulong);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Block;

    /// <summary>The number that Matched gave to the present conversation, or to one that ended no longer than 60 s ago.</summary>
    public ulong Conversation { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out BlockFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new BlockFrame
        {
            Conversation = reader.UInt64(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt64(Conversation);
        writer.Done();
    }
}
