namespace ChatMet.Tests.WebSockets;

/// <summary>Streams in which everything is allowed.</summary>
internal static class MessageSamples
{
    private static readonly byte[] OneHundredTwentySix = [.. Enumerable.Range(0, 126).Select(i => (byte)i)];

    public static Dictionary<string, DecoderSample> All { get; } = new(StringComparer.Ordinal)
    {
        ["nothing"] = new(TestLimits.Chat, []),
        ["one message"] = new(TestLimits.Chat, ClientFrame.Of(0x82, 1, 2, 3), "Binary 010203"),
        ["an empty message"] = new(TestLimits.Chat, ClientFrame.Of(0x82), "Binary "),
        ["two messages back to back"] = new(
            TestLimits.Chat, [.. ClientFrame.Of(0x82, 1), .. ClientFrame.Of(0x82, 2, 3)], "Binary 01", "Binary 0203"),
        ["a message with a 16-bit length"] = new(
            TestLimits.Chat, ClientFrame.Of(0x82, OneHundredTwentySix), $"Binary {Convert.ToHexString(OneHundredTwentySix)}"),
        ["two fragments"] = new(
            TestLimits.Chat, [.. ClientFrame.Of(0x02, 1, 2), .. ClientFrame.Of(0x80, 3)], "Binary 010203"),
        ["an empty last fragment"] = new(
            TestLimits.Chat, [.. ClientFrame.Of(0x02, 1, 2), .. ClientFrame.Of(0x80)], "Binary 0102"),
        ["sixteen fragments"] = new(TestLimits.Chat, Fragments(16), $"Binary {string.Concat(Enumerable.Repeat("07", 16))}"),
        ["sixteen fragments twice"] = new(
            TestLimits.Chat,
            [.. Fragments(16), .. Fragments(16)],
            $"Binary {string.Concat(Enumerable.Repeat("07", 16))}",
            $"Binary {string.Concat(Enumerable.Repeat("07", 16))}"),
        ["control frames between fragments"] = new(
            TestLimits.Chat,
            [
                .. ClientFrame.Of(0x02, 1, 2), .. ClientFrame.Of(0x89, 0xAA, 0xBB), .. ClientFrame.Of(0x00, 3),
                .. ClientFrame.Of(0x8A, 0xCC), .. ClientFrame.Of(0x89), .. ClientFrame.Of(0x80, 4),
            ],
            "Ping AABB",
            "Pong",
            "Ping ",
            "Binary 01020304"),
        ["a message after one with a ping inside"] = new(
            TestLimits.Chat,
            [.. ClientFrame.Of(0x02, 1), .. ClientFrame.Of(0x89, 9), .. ClientFrame.Of(0x80, 2), .. ClientFrame.Of(0x82, 3)],
            "Ping 09",
            "Binary 0102",
            "Binary 03"),
        ["a ping of 125 bytes"] = new(
            TestLimits.Chat,
            ClientFrame.Of(0x89, OneHundredTwentySix.AsSpan(0, 125)),
            $"Ping {Convert.ToHexString(OneHundredTwentySix, 0, 125)}"),
        ["a close between fragments"] = new(
            TestLimits.Chat, [.. ClientFrame.Of(0x02, 1), .. ClientFrame.Close(1001), .. ClientFrame.Of(0x80, 2)], "Close 1001"),
        ["a close with a reason"] = new(TestLimits.Chat, ClientFrame.Close(1000, "tschüß 😀"), "Close 1000"),
        ["a close without a code"] = new(TestLimits.Chat, ClientFrame.Of(0x88), "Close 0"),
        ["a close with a reason of 123 bytes"] = new(
            TestLimits.Chat, ClientFrame.Close(4999, new string('x', 123)), "Close 4999"),
        ["anything after a close"] = new(TestLimits.Chat, [.. ClientFrame.Close(1000), 0xFF, 0xFF, 0x00], "Close 1000"),
        ["half a header"] = new(
            TestLimits.Chat, [.. ClientFrame.Of(0x82, 1), 0x82, 0x85, 0x37], "Binary 01", DecoderFeed.Unfinished),
        ["half a message"] = new(TestLimits.Chat, ClientFrame.Of(0x82, 1, 2, 3)[..^1], DecoderFeed.Unfinished),
        ["a message without its last fragment"] = new(TestLimits.Chat, ClientFrame.Of(0x02, 1), DecoderFeed.Unfinished),
        ["half a ping"] = new(TestLimits.Chat, ClientFrame.Of(0x89, 1, 2, 3)[..^2], DecoderFeed.Unfinished),
        ["the masked Hello of RFC 6455 section 5.7"] = new(
            TestLimits.Echo, Convert.FromHexString("818537FA213D7F9F4D5158"), "Text 48656C6C6F"),
        ["text of all lengths of character"] = new(TestLimits.Echo, ClientFrame.Text("aä€😀"), "Text 61C3A4E282ACF09F9880"),
        ["empty text"] = new(TestLimits.Echo, ClientFrame.Text(string.Empty), "Text "),
        ["text cut inside a character by a fragment and a ping"] = new(
            TestLimits.Echo,
            [
                .. ClientFrame.Of(0x01, 0xF0, 0x9F), .. ClientFrame.Of(0x89, 1), .. ClientFrame.Of(0x00, 0x98),
                .. ClientFrame.Of(0x80, 0x80, 0x61),
            ],
            "Ping 01",
            "Text F09F988061"),
        ["empty fragments where no limit forbids them"] = new(
            TestLimits.Echo,
            [.. ClientFrame.Of(0x01), .. ClientFrame.Of(0x00), .. ClientFrame.Of(0x00, 0x61), .. ClientFrame.Of(0x80)],
            "Text 61"),
        ["fragments that are all empty"] = new(TestLimits.Echo, [.. ClientFrame.Of(0x02), .. ClientFrame.Of(0x80)], "Binary "),
        ["binary that is not UTF-8"] = new(TestLimits.Echo, ClientFrame.Of(0x82, 0xFF, 0xC0), "Binary FFC0"),
    };

    /// <summary>One message of <paramref name="count"/> fragments of one byte each.</summary>
    public static byte[] Fragments(int count) =>
    [
        .. ClientFrame.Of(0x02, 7),
        .. Enumerable.Repeat(ClientFrame.Of(0x00, 7), count - 2).SelectMany(fragment => fragment),
        .. ClientFrame.Of(0x80, 7),
    ];
}
