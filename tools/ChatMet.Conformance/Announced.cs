using System.Security.Cryptography;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance;

/// <summary>What a server tells a client in Welcome. The defaults are those of section 3.1; a check changes what it is about.</summary>
internal sealed record Announced
{
    public Capabilities Capabilities { get; init; } = Capabilities.Images;

    public byte[] Token { get; init; } = new byte[ProtocolLimits.TokenBytes];

    public int HeartbeatSeconds { get; init; } = 15;

    public int SilenceSeconds { get; init; } = 25;

    public int WindowBytes { get; init; } = 131_072;

    public int BulkWindowBytes { get; init; } = 65_536;

    public int TextBytes { get; init; } = ProtocolLimits.TextBytes;

    public int ChunkBytes { get; init; } = ProtocolLimits.ChunkBytes;

    public int ImageBytes { get; init; } = 2_097_152;

    /// <summary>0 = resume is not offered: by default, so that what is not about it is the same for all clients.</summary>
    public int ResumeSeconds { get; init; }

    public int TextsPerMinute { get; init; } = 120;

    public int TextsBurst { get; init; } = 20;

    public int FindsPerMinute { get; init; } = 10;

    public int FindsBurst { get; init; } = 10;

    public int LeavesPerMinute { get; init; } = 60;

    public int BytesPerSecond { get; init; } = 262_144;

    public int BytesBurst { get; init; } = 4_194_304;

    public int ImagesPerMinute { get; init; } = 6;

    public int TypingSeconds { get; init; } = 2;

    public int MostTags { get; init; } = ProtocolLimits.Tags;

    public bool OffersResume => ResumeSeconds > 0;

    /// <summary>The same of a server that keeps sessions: section 5.1. Each time with another token.</summary>
    public Announced WithResume() => this with
    {
        Capabilities = Capabilities | Capabilities.Resume,
        ResumeSeconds = 30,
        Token = RandomNumberGenerator.GetBytes(ProtocolLimits.TokenBytes),
    };

    public static Announced Of(ReadOnlySpan<byte> frame)
    {
        _ = WelcomeFrame.Read(frame, out var welcome);
        return new Announced
        {
            WindowBytes = (int)welcome.WindowBytes,
            BulkWindowBytes = (int)welcome.BulkWindowBytes,
            TextBytes = welcome.TextBytes,
            ChunkBytes = welcome.ChunkBytes,
            ImageBytes = (int)welcome.ImageBytes,
        };
    }

    public byte[] ToFrame() => Frames.Of(new WelcomeFrame
    {
        Capabilities = Capabilities,
        Token = Token,
        Online = 2,
        HeartbeatSeconds = (byte)HeartbeatSeconds,
        SilenceSeconds = (byte)SilenceSeconds,
        WindowBytes = (uint)WindowBytes,
        BulkWindowBytes = (uint)BulkWindowBytes,
        TextBytes = (ushort)TextBytes,
        ChunkBytes = (ushort)ChunkBytes,
        ImageBytes = (uint)ImageBytes,
        ResumeSeconds = (ushort)ResumeSeconds,
        TextsPerMinute = (ushort)TextsPerMinute,
        TextsBurst = (ushort)TextsBurst,
        FindsPerMinute = (ushort)FindsPerMinute,
        FindsBurst = (ushort)FindsBurst,
        LeavesPerMinute = (ushort)LeavesPerMinute,
        BytesPerSecond = (uint)BytesPerSecond,
        BytesBurst = (uint)BytesBurst,
        ImagesPerMinute = (ushort)ImagesPerMinute,
        TypingSeconds = (byte)TypingSeconds,
        MostTags = (byte)MostTags,
    });
}
