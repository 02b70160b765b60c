using System.Buffers;
using System.Runtime.InteropServices;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Names a kind of abuse, and no content. Ends the conversation it names, if that is the present
/// one.</summary>
/// <remarks><code>
/// offset 0      1              9
///       +------+--------------+----------+
///       |  16  | conversation | category |
///       |  u8  |     u64      |    u8    |
///       +------+--------------+----------+
/// </code></remarks>
[StructLayout(LayoutKind.Auto)]
public readonly ref struct ReportFrame : IFrame<ReportFrame>
{
    private const int BodySize = sizeof(ulong) + sizeof(ReportCategory);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Report;

    /// <summary>The number that Matched gave to the present conversation, or to one that ended no longer than 60 s ago.</summary>
    public ulong Conversation { get; init; }

    /// <summary>What kind of abuse; any value but those of the enumeration is <see cref="FrameError.OutOfRange"/>.</summary>
    public ReportCategory Category { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out ReportFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new ReportFrame
        {
            Conversation = reader.UInt64(),
            Category = (ReportCategory)reader.Choice((byte)ReportCategory.Spam, (byte)ReportCategory.Other),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt64(Conversation);
        writer.UInt8((byte)Category);
        writer.Done();
    }
}
