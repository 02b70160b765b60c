using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Accepts or refuses an ImageOffer. Numbered.</summary>
/// <remarks><code>
/// offset 0      1          5       7
///       +------+----------+-------+----------------+
///       |  22  | sequence | image |     answer     |
///       |  u8  |   u32    |  u16  | u8: 0 no 1 yes |
///       +------+----------+-------+----------------+
/// </code></remarks>
public readonly ref struct ImageAnswerFrame : IFrame<ImageAnswerFrame>
{
    private const int BodySize = sizeof(uint) + sizeof(ushort) + sizeof(byte);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.ImageAnswer;

    /// <summary>The sender's sequence number, from 1.</summary>
    public uint Sequence { get; init; }

    /// <summary>The number that the offering side chose for the picture, new for each picture of a
    /// conversation.</summary>
    public ushort Image { get; init; }

    /// <summary>Whether the picture may be sent.</summary>
    public bool Accepted { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out ImageAnswerFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new ImageAnswerFrame
        {
            Sequence = reader.Sequence(),
            Image = reader.UInt16(),
            Accepted = reader.YesNo(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt32(Sequence);
        writer.UInt16(Image);
        writer.YesNo(Accepted);
        writer.Done();
    }
}
