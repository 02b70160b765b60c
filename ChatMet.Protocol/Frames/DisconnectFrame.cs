using System.Buffers;
using System.Runtime.InteropServices;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>The conversation ended, a request to leave is answered, or nobody was found. No frame of that conversation
/// follows it.</summary>
/// <remarks><code>
/// offset 0      1        2
///       +------+--------+--------------+
///       |  40  | reason | conversation |
///       |  u8  |   u8   |     u64      |
///       +------+--------+--------------+
/// </code></remarks>
[StructLayout(LayoutKind.Auto)]
public readonly ref struct DisconnectFrame : IFrame<DisconnectFrame>
{
    private const int BodySize = sizeof(DisconnectReason) + sizeof(ulong);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Disconnect;

    /// <summary>Why; any value but those of the enumeration is <see cref="FrameError.OutOfRange"/>.</summary>
    public DisconnectReason Reason { get; init; }

    /// <summary>The number that Matched gave to the conversation that ended; 0 when a Leave ended none, and when nobody was found.</summary>
    public ulong Conversation { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out DisconnectFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new DisconnectFrame
        {
            Reason = (DisconnectReason)reader.Choice((byte)DisconnectReason.ByYou, (byte)DisconnectReason.Nobody),
            Conversation = reader.UInt64(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt8((byte)Reason);
        writer.UInt64(Conversation);
        writer.Done();
    }
}
