using System.Buffers;
using System.Runtime.InteropServices;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Gives up a picture, one's own or the partner's. Numbered.</summary>
/// <remarks><code>
/// offset 0      1          5       7
///       +------+----------+-------+--------------------+
///       |  24  | sequence | image |       owner        |
///       |  u8  |   u32    |  u16  | u8: 0 mine 1 yours |
///       +------+----------+-------+--------------------+
/// </code></remarks>
[StructLayout(LayoutKind.Auto)]
public readonly ref struct ImageCancelFrame : IFrame<ImageCancelFrame>
{
    private const int BodySize = sizeof(uint) + sizeof(ushort) + sizeof(ImageOwner);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.ImageCancel;

    /// <summary>The sender's sequence number, from 1.</summary>
    public uint Sequence { get; init; }

    /// <summary>The number that the offering side chose for the picture, new for each picture of a
    /// conversation.</summary>
    public ushort Image { get; init; }

    /// <summary>Whose picture, as the sender of this frame sees it; any value but those of the enumeration is
    /// <see cref="FrameError.OutOfRange"/>.</summary>
    public ImageOwner Owner { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out ImageCancelFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new ImageCancelFrame
        {
            Sequence = reader.Sequence(),
            Image = reader.UInt16(),
            Owner = (ImageOwner)reader.Choice((byte)ImageOwner.Mine, (byte)ImageOwner.Yours),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt32(Sequence);
        writer.UInt16(Image);
        writer.UInt8((byte)Owner);
        writer.Done();
    }
}
