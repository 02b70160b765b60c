using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>The two kinds of limits a decoder is given.</summary>
internal static class TestLimits
{
    public const int ChatBytes = 16_448;
    public const int ChatFragments = 16;
    public const int ChatControlFrames = 20;

    /// <summary>What docs/PROTOCOL.md section 1 says.</summary>
    public static DecoderLimits Chat { get; } =
        new(ChatBytes, ChatFragments, EmptyFragments: false, ChatControlFrames, AcceptsText: false);

    /// <summary>RFC 6455 and nothing beyond it, as a conformance suite wants it.</summary>
    public static DecoderLimits Echo { get; } =
        new(16 * 1024 * 1024, int.MaxValue, EmptyFragments: true, int.MaxValue, AcceptsText: true);
}
