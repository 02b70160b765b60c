using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Reveals what a KeyCommit committed to. Numbered. Fixed for later; not offered yet.</summary>
/// <remarks><code>
/// offset 0      1          5           21
///       +------+----------+-----------+------------+
///       |  26  | sequence |   nonce   | public key |
///       |  u8  |   u32    | bytes[16] | bytes[65]  |
///       +------+----------+-----------+------------+
/// </code></remarks>
public readonly ref struct KeyRevealFrame : IFrame<KeyRevealFrame>
{
    private const int BodySize = sizeof(uint) + ProtocolLimits.NonceBytes + ProtocolLimits.PublicKeyBytes;

    /// <inheritdoc/>
    public static FrameType Type => FrameType.KeyReveal;

    /// <summary>The sender's sequence number, from 1.</summary>
    public uint Sequence { get; init; }

    /// <summary><see cref="ProtocolLimits.NonceBytes"/> random bytes that hid the key in the commitment.</summary>
    public ReadOnlySpan<byte> Nonce { get; init; }

    /// <summary><see cref="ProtocolLimits.PublicKeyBytes"/> bytes: an uncompressed P-256 point. Not checked
    /// here.</summary>
    public ReadOnlySpan<byte> PublicKey { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out KeyRevealFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new KeyRevealFrame
        {
            Sequence = reader.Sequence(),
            Nonce = reader.Bytes(ProtocolLimits.NonceBytes),
            PublicKey = reader.Bytes(ProtocolLimits.PublicKeyBytes),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt32(Sequence);
        writer.Bytes(Nonce, ProtocolLimits.NonceBytes);
        writer.Bytes(PublicKey, ProtocolLimits.PublicKeyBytes);
        writer.Done();
    }
}
