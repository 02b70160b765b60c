using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Proof of work is asked for, in place of Welcome: see <see cref="Rules.ProofOfWork"/>.</summary>
/// <remarks><code>
/// offset 0      1            2
///       +------+------------+-----------+
///       |  03  | difficulty |   salt    |
///       |  u8  |  u8, 1–32  | bytes[32] |
///       +------+------------+-----------+
/// </code></remarks>
public readonly ref struct ChallengeFrame : IFrame<ChallengeFrame>
{
    private const int BodySize = sizeof(byte) + ProtocolLimits.SaltBytes;

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Challenge;

    /// <summary>Leading zero bits that SHA-256(salt ‖ counter) must have, 1 to
    /// <see cref="ProtocolLimits.MostDifficulty"/>.</summary>
    public byte Difficulty { get; init; }

    /// <summary><see cref="ProtocolLimits.SaltBytes"/> random bytes.</summary>
    public ReadOnlySpan<byte> Salt { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out ChallengeFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new ChallengeFrame
        {
            Difficulty = reader.Choice(1, ProtocolLimits.MostDifficulty),
            Salt = reader.Bytes(ProtocolLimits.SaltBytes),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.UInt8(Difficulty);
        writer.Bytes(Salt, ProtocolLimits.SaltBytes);
        writer.Done();
    }
}
