using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Server.Chat;

/// <summary>The Welcome of this server: every limit that a client must respect, as configured.</summary>
internal static class Welcome
{
    /// <summary>What this server can do for two clients that both can.</summary>
    public static Capabilities Offered(ChatOptions options) =>
        Capabilities.Images | (options.ResumeSeconds > 0 ? Capabilities.Resume : Capabilities.None);

    public static WelcomeFrame Frame(ChatOptions options, ReadOnlySpan<byte> token, uint online) => new()
    {
        Capabilities = Offered(options),
        Token = token,
        Online = online,
        HeartbeatSeconds = (byte)options.HeartbeatSeconds,
        SilenceSeconds = (byte)options.SilenceSeconds,
        WindowBytes = (uint)options.WindowBytes,
        BulkWindowBytes = (uint)options.BulkWindowBytes,
        TextBytes = ProtocolLimits.TextBytes,
        ChunkBytes = ProtocolLimits.ChunkBytes,
        ImageBytes = (uint)options.ImageBytes,
        ResumeSeconds = (ushort)options.ResumeSeconds,
        TextsPerMinute = (ushort)options.TextsPerMinute,
        TextsBurst = (ushort)options.TextsBurst,
        FindsPerMinute = (ushort)options.FindsPerMinute,
        FindsBurst = (ushort)options.FindsBurst,
        LeavesPerMinute = (ushort)options.LeavesPerMinute,
        BytesPerSecond = (uint)options.BytesPerSecond,
        BytesBurst = (uint)options.BytesBurst,
        ImagesPerMinute = (ushort)options.ImagesPerMinute,
        TypingSeconds = (byte)options.TypingSeconds,
        MostTags = ProtocolLimits.Tags,
    };
}
