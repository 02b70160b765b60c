using System.Buffers;
using System.Security.Cryptography;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Peers;

/// <summary>The few frames that a peer itself says. Anything else that it sends, somebody sent to it.</summary>
internal static class Frames
{
    private const uint Plenty = 0x4000_0000;

    /// <summary>The windows of the protocol, and no other limit that a load could meet.</summary>
    public static byte[] Welcome { get; } = Bytes(new WelcomeFrame
    {
        Capabilities = Capabilities.Images,
        Token = RandomNumberGenerator.GetBytes(ProtocolLimits.TokenBytes),
        Online = 2,
        HeartbeatSeconds = 15,
        SilenceSeconds = 25,
        WindowBytes = 131_072,
        BulkWindowBytes = 65_536,
        TextBytes = ProtocolLimits.TextBytes,
        ChunkBytes = ProtocolLimits.ChunkBytes,
        ImageBytes = 2_097_152,
        TextsPerMinute = ushort.MaxValue,
        TextsBurst = ushort.MaxValue,
        FindsPerMinute = ushort.MaxValue,
        FindsBurst = ushort.MaxValue,
        LeavesPerMinute = ushort.MaxValue,
        BytesPerSecond = Plenty,
        BytesBurst = Plenty,
        ImagesPerMinute = ushort.MaxValue,
        TypingSeconds = 1,
        MostTags = ProtocolLimits.Tags,
    });

    public static byte[] Waiting { get; } = Bytes(new WaitingFrame { EstimateSeconds = WaitingFrame.UnknownEstimate, Online = 2 });

    public static byte[] Matched(ulong conversation, bool isRoleB, byte[] alias) => Bytes(new MatchedFrame
    {
        Conversation = conversation,
        IsRoleB = isRoleB,
        Capabilities = Capabilities.Images,
        Alias = alias,
    });

    /// <summary>The alias of a Hello that is well-formed. Peers check nothing else: what is wrong has none.</summary>
    public static byte[] AliasOf(ReadOnlySpan<byte> hello) =>
        HelloFrame.Read(hello, out var frame) == FrameError.None ? frame.Alias.ToArray() : [];

    public static byte[] Disconnect(DisconnectReason reason, ulong conversation) =>
        Bytes(new DisconnectFrame { Reason = reason, Conversation = conversation });

    private static byte[] Bytes<TFrame>(TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct
    {
        var output = new ArrayBufferWriter<byte>();
        frame.Write(output);
        return output.WrittenSpan.ToArray();
    }
}
