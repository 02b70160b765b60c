using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>A frame that only the two partners can open. Numbered. Fixed for later; not offered yet.</summary>
/// <remarks><code>
/// offset 0      1          5       6
///       +------+----------+-------+-----------------+
///       |  27  | sequence | class |   ciphertext    |
///       |  u8  |   u32    |  u8   | rest, 17–16,442 |
///       +------+----------+-------+-----------------+
/// </code></remarks>
public readonly ref struct SealedFrame : IFrame<SealedFrame>
{
    private const int HeaderSize = sizeof(uint) + sizeof(SealedClass);
    private const int LeastCiphertext = 1 + ProtocolLimits.SealBytes;
    private const int MostCiphertext = ProtocolLimits.FrameBytes - sizeof(FrameType) - HeaderSize;

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Sealed;

    /// <summary>The sender's sequence number, from 1.</summary>
    public uint Sequence { get; init; }

    /// <summary>Which share of the window the frame uses; any value but those of the enumeration is
    /// <see cref="FrameError.OutOfRange"/>.</summary>
    public SealedClass Class { get; init; }

    /// <summary>17 to 16,442 bytes: at least one byte of frame and the <see cref="ProtocolLimits.SealBytes"/> of its
    /// seal.</summary>
    public ReadOnlySpan<byte> Ciphertext { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out SealedFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new SealedFrame
        {
            Sequence = reader.Sequence(),
            Class = (SealedClass)reader.Choice((byte)SealedClass.Interactive, (byte)SealedClass.Bulk),
            Ciphertext = reader.Rest(LeastCiphertext, MostCiphertext),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, HeaderSize + Ciphertext.Length);
        writer.UInt32(Sequence);
        writer.UInt8((byte)Class);
        writer.Bytes(Ciphertext);
        writer.Done();
    }
}
