using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Commits to a public key before the partner's is seen. Numbered. Fixed for later; not offered yet.</summary>
/// <remarks><code>
/// offset 0      1          5
///       +------+----------+------------+
///       |  25  | sequence | commitment |
///       |  u8  |   u32    | bytes[32]  |
///       +------+----------+------------+
/// </code></remarks>
public readonly ref struct KeyCommitFrame : IFrame<KeyCommitFrame>
{
    private const int BodySize = sizeof(uint) + ProtocolLimits.CommitmentBytes;

    /// <inheritdoc/>
    public static FrameType Type => FrameType.KeyCommit;

    /// <summary>The sender's sequence number, from 1.</summary>
    public uint Sequence { get; init; }

    /// <summary><see cref="ProtocolLimits.CommitmentBytes"/> bytes: a SHA-256.</summary>
    public ReadOnlySpan<byte> Commitment { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out KeyCommitFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new KeyCommitFrame
        {
            Sequence = reader.Sequence(),
            Commitment = reader.Bytes(ProtocolLimits.CommitmentBytes),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt32(Sequence);
        writer.Bytes(Commitment, ProtocolLimits.CommitmentBytes);
        writer.Done();
    }
}
