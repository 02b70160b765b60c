using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Proof of work done: see <see cref="Rules.ProofOfWork"/>. The server answers a right one with Welcome.</summary>
/// <remarks><code>
/// offset 0      1           33
///       +------+-----------+---------+
///       |  04  |   salt    | counter |
///       |  u8  | bytes[32] |   u64   |
///       +------+-----------+---------+
/// </code></remarks>
public readonly ref struct SolutionFrame : IFrame<SolutionFrame>
{
    private const int BodySize = ProtocolLimits.SaltBytes + sizeof(ulong);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Solution;

    /// <summary>The <see cref="ProtocolLimits.SaltBytes"/> bytes of the Challenge.</summary>
    public ReadOnlySpan<byte> Salt { get; init; }

    /// <summary>The number that, big-endian after the salt, gives the SHA-256 asked for.</summary>
    public ulong Counter { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out SolutionFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        frame = new SolutionFrame
        {
            Salt = reader.Bytes(ProtocolLimits.SaltBytes),
            Counter = reader.UInt64(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, BodySize);
        writer.Bytes(Salt, ProtocolLimits.SaltBytes);
        writer.UInt64(Counter);
        writer.Done();
    }
}
