using System.Buffers;
using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>A conversation begins.</summary>
/// <remarks><code>
/// offset 0      1              9       10       11             15
///       +------+--------------+-------+--------+--------------+-------------+
///       |  12  | conversation | flags | shared | capabilities |    alias    |
///       |  u8  |     u64      |  u8   |   u8   |     u32      | short, 1–64 |
///       +------+--------------+-------+--------+--------------+-------------+
/// </code></remarks>
public readonly ref struct MatchedFrame : IFrame<MatchedFrame>
{
    private const byte RoleBit = 1 << 0;
    private const byte LanguageBit = 1 << 1;
    private const byte TagBits = (1 << ProtocolLimits.Tags) - 1;

    private const int HeaderSize = sizeof(ulong) + sizeof(byte) + sizeof(byte) + sizeof(Capabilities);

    /// <inheritdoc/>
    public static FrameType Type => FrameType.Matched;

    /// <summary>The number by which Block, Report and Disconnect name this conversation. A server never chooses 0;
    /// not checked here.</summary>
    public ulong Conversation { get; init; }

    /// <summary>The receiver's role: false A, true B. The partner has the other one.</summary>
    public bool IsRoleB { get; init; }

    /// <summary>Whether both partners named the same language.</summary>
    public bool SameLanguage { get; init; }

    /// <summary>Bit <c>i</c> is set when tag <c>i</c> of the receiver's own Find is shared. Bits 5 to 7 are
    /// reserved.</summary>
    public byte SharedTags { get; init; }

    /// <summary>What the partner and the server both can do.</summary>
    public Capabilities Capabilities { get; init; }

    /// <summary>The partner's alias: 1 to <see cref="ProtocolLimits.AliasBytes"/> bytes of UTF-8 that keep the alias
    /// rules.</summary>
    public ReadOnlySpan<byte> Alias { get; init; }

    /// <inheritdoc/>
    public static FrameError Read(ReadOnlySpan<byte> bytes, out MatchedFrame frame)
    {
        var reader = new FieldReader(bytes, Type);
        var conversation = reader.UInt64();
        var flags = reader.Flags(RoleBit | LanguageBit);
        frame = new MatchedFrame
        {
            Conversation = conversation,
            IsRoleB = (flags & RoleBit) != 0,
            SameLanguage = (flags & LanguageBit) != 0,
            SharedTags = reader.Flags(TagBits),
            Capabilities = (Capabilities)reader.UInt32(),
            Alias = reader.Alias(),
        };
        return reader.End();
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = new FieldWriter(output, Type, HeaderSize + FieldWriter.ShortSize(Alias));
        writer.UInt64(Conversation);
        writer.UInt8((byte)((IsRoleB ? RoleBit : 0) | (SameLanguage ? LanguageBit : 0)));
        writer.UInt8(SharedTags);
        writer.UInt32((uint)Capabilities);
        writer.Short(Alias);
        writer.Done();
    }
}
