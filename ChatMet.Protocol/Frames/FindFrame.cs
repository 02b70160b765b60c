using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Looks for a stranger, with wishes.</summary>
/// <remarks><code>
/// offset 0      1       2          4       5
///       +------+-------+----------+-------+-------------+ ...
///       |  10  | flags | patience | count |     tag     |  count times
///       |  u8  |  u8   |   u16    |  u8   | short, 1–32 |
///       +------+-------+----------+-------+-------------+ ...
/// </code></remarks>
public readonly ref struct FindFrame : IFrame<FindFrame>
{
    private const byte LanguageBit = 1 << 0;

    private const int HeaderSize = sizeof(byte) + sizeof(ushort) + sizeof(byte);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Find;

    /// <summary>Whether only somebody with the same language will do. Without a language in Hello it has no
    /// effect.</summary>
    public bool SameLanguage { get; init; }

    /// <summary>Seconds, 0 to <see cref="ProtocolLimits.PatienceSeconds"/>, for which tags and language are insisted
    /// on; after that anybody will do.</summary>
    public ushort PatienceSeconds { get; init; }

    /// <summary>0 to <see cref="ProtocolLimits.Tags"/> interests, no two the same.</summary>
    public TagList Tags { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out FindFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new FindFrame
        {
            SameLanguage = reader.Flags(LanguageBit) != 0,
            PatienceSeconds = reader.UInt16(0, ProtocolLimits.PatienceSeconds),
            Tags = TagList.Read(ref reader),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, HeaderSize + Tags.Encoded.Length);
        writer.UInt8(SameLanguage ? LanguageBit : (byte)0);
        writer.UInt16(PatienceSeconds);
        writer.UInt8(checked((byte)Tags.Count));
        writer.Bytes(Tags.Encoded);
        writer.Done();
    }
}
