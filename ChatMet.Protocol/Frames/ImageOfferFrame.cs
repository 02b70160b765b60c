using System.Buffers;
using System.Runtime.InteropServices;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Offers a picture; none of its bytes yet. Numbered.</summary>
/// <remarks><code>
/// offset 0      1          5       7        8       10       12
///       +------+----------+-------+--------+-------+--------+------+
///       |  21  | sequence | image | format | width | height | size |
///       |  u8  |   u32    |  u16  |   u8   |  u16  |  u16   | u32  |
///       +------+----------+-------+--------+-------+--------+------+
/// </code>Width, height and their product are bounded before anybody allocates a canvas.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly ref struct ImageOfferFrame : IFrame<ImageOfferFrame>
{
    private const int BodySize = sizeof(uint) + sizeof(ushort) + sizeof(ImageFormat)
        + sizeof(ushort) + sizeof(ushort) + sizeof(uint);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.ImageOffer;

    /// <summary>The sender's sequence number, from 1.</summary>
    public uint Sequence { get; init; }

    /// <summary>A number of the sender's choice, new for each picture of a conversation; 0 is allowed.</summary>
    public ushort Image { get; init; }

    /// <summary>How the picture is encoded; any value but those of the enumeration is <see cref="FrameError.OutOfRange"/>.</summary>
    public ImageFormat Format { get; init; }

    /// <summary>Pixels, 1 to <see cref="ProtocolLimits.ImageSide"/>.</summary>
    public ushort Width { get; init; }

    /// <summary>Pixels, 1 to <see cref="ProtocolLimits.ImageSide"/>; times <see cref="Width"/> at most
    /// <see cref="ProtocolLimits.ImagePixels"/>.</summary>
    public ushort Height { get; init; }

    /// <summary>Bytes of the whole picture, from 1. The upper bound is the server's, announced in Welcome.</summary>
    public uint Size { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out ImageOfferFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        var sequence = reader.Sequence();
        var image = reader.UInt16();
        var format = (ImageFormat)reader.Choice((byte)ImageFormat.Jpeg, (byte)ImageFormat.WebP);
        var width = reader.UInt16(1, ProtocolLimits.ImageSide);
        var height = reader.UInt16(1, ProtocolLimits.ImageSide);
        reader.Check(width * height <= ProtocolLimits.ImagePixels, FrameError.OutOfRange);
        frame = new ImageOfferFrame
        {
            Sequence = sequence,
            Image = image,
            Format = format,
            Width = width,
            Height = height,
            Size = reader.Size(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt32(Sequence);
        writer.UInt16(Image);
        writer.UInt8((byte)Format);
        writer.UInt16(Width);
        writer.UInt16(Height);
        writer.UInt32(Size);
        writer.Done();
    }
}
