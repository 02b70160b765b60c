using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>Opens a session, or asks to resume one. Whoever writes it confirms to be 18 or over.</summary>
/// <remarks><code>
/// offset 0      1         2       3
///       +------+---------+-------+--------------+-----------------+-------------+
/// new   |  01  | version | flags | capabilities |    language     |    alias    |
///       |  u8  |  u8: 1  |  u8   |     u32      | short, 0 or 2–8 | short, 1–64 |
///       +------+---------+-------+--------------+-----------------+-------------+
///
/// offset 0      1         2       3              7           23
///       +------+---------+-------+--------------+-----------+----------+
/// resume|  01  | version | flags | capabilities |   token   | received |
///       |  u8  |  u8: 1  |  u8   |     u32      | bytes[16] |   u32    |
///       +------+---------+-------+--------------+-----------+----------+
/// </code></remarks>
public readonly ref struct HelloFrame : IFrame<HelloFrame>
{
    private const byte AdultBit = 1 << 0;
    private const byte ResumeBit = 1 << 1;

    private const int CommonSize = sizeof(byte) + sizeof(byte) + sizeof(Capabilities);
    private const int ResumeSize = CommonSize + ProtocolLimits.TokenBytes + sizeof(uint);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Hello;

    /// <summary>What the client can do. Bits that mean nothing yet are kept.</summary>
    public Capabilities Capabilities { get; init; }

    /// <summary>Whether this asks to resume the session of <see cref="Token"/> instead of opening a new one.</summary>
    public bool IsResume { get; init; }

    /// <summary>New session: a primary language subtag, 2 to <see cref="ProtocolLimits.LanguageBytes"/> letters a to z,
    /// or empty for no preference.</summary>
    public ReadOnlySpan<byte> Language { get; init; }

    /// <summary>New session: 1 to <see cref="ProtocolLimits.AliasBytes"/> bytes of UTF-8 that keep the alias
    /// rules.</summary>
    public ReadOnlySpan<byte> Alias { get; init; }

    /// <summary>Resume: the <see cref="ProtocolLimits.TokenBytes"/> secret bytes of Welcome. Otherwise empty.</summary>
    public ReadOnlySpan<byte> Token { get; init; }

    /// <summary>Resume: the highest sequence number taken from the partner; 0 for none.</summary>
    public uint Received { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out HelloFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        reader.Version();
        var flags = reader.Flags(AdultBit | ResumeBit);
        reader.Check((flags & AdultBit) != 0, FrameError.AgeNotConfirmed);
        var capabilities = (Capabilities)reader.UInt32();
        frame = (flags & ResumeBit) != 0
            ? new HelloFrame
            {
                Capabilities = capabilities,
                IsResume = true,
                Token = reader.Bytes(ProtocolLimits.TokenBytes),
                Received = reader.UInt32(),
            }
            : new HelloFrame
            {
                Capabilities = capabilities,
                Language = reader.Language(),
                Alias = reader.Alias(),
            };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var newSize = CommonSize + FieldWriter.ShortSize(Language) + FieldWriter.ShortSize(Alias);
        var writer = new FieldWriter(output, Type, IsResume ? ResumeSize : newSize);
        writer.UInt8(ProtocolLimits.Version);
        writer.UInt8((byte)(AdultBit | (IsResume ? ResumeBit : 0)));
        writer.UInt32((uint)Capabilities);
        if (IsResume)
        {
            writer.Bytes(Token, ProtocolLimits.TokenBytes);
            writer.UInt32(Received);
        }
        else
        {
            writer.Short(Language);
            writer.Short(Alias);
        }

        writer.Done();
    }
}
