using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>A piece of an accepted picture. Numbered. The picture is complete with the last byte of its offered
/// size.</summary>
/// <remarks><code>
/// offset 0      1          5       7       9
///       +------+----------+-------+-------+----------------+
///       |  23  | sequence | image | index |      data      |
///       |  u8  |   u32    |  u16  |  u16  | rest, 1–16,384 |
///       +------+----------+-------+-------+----------------+
/// </code></remarks>
public readonly ref struct ImageChunkFrame : IFrame<ImageChunkFrame>
{
    private const int HeaderSize = sizeof(uint) + sizeof(ushort) + sizeof(ushort);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.ImageChunk;

    /// <summary>The sender's sequence number, from 1.</summary>
    public uint Sequence { get; init; }

    /// <summary>The number that the offering side chose for the picture, new for each picture of a
    /// conversation.</summary>
    public ushort Image { get; init; }

    /// <summary>0 for the first chunk of a picture, then one more each time; so a picture has at most
    /// 65,536 chunks.</summary>
    public ushort Index { get; init; }

    /// <summary>The next 1 to <see cref="ProtocolLimits.ChunkBytes"/> bytes of the picture.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out ImageChunkFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new ImageChunkFrame
        {
            Sequence = reader.Sequence(),
            Image = reader.UInt16(),
            Index = reader.UInt16(),
            Data = reader.Rest(1, ProtocolLimits.ChunkBytes),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, HeaderSize + Data.Length);
        writer.UInt32(Sequence);
        writer.UInt16(Image);
        writer.UInt16(Index);
        writer.Bytes(Data);
        writer.Done();
    }
}
