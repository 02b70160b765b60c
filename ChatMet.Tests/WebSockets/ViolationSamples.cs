namespace ChatMet.Tests.WebSockets;

/// <summary>Streams that break RFC 6455 or a limit. Where a header alone is enough to tell, there is only the header.</summary>
internal static class ViolationSamples
{
    private static readonly byte[] Half = ClientFrame.Of(0x02, new byte[TestLimits.ChatBytes / 2]);

    public static Dictionary<string, DecoderSample> All { get; } = new(StringComparer.Ordinal)
    {
        ["continuation without a start"] = Chat(1002, ClientFrame.Header(0x80, 1)),
        ["continuation after a message that is complete"] = Chat(
            [.. ClientFrame.Of(0x02, 1), .. ClientFrame.Of(0x80, 2), .. ClientFrame.Header(0x80, 1)],
            "Binary 0102",
            "Violation 1002"),
        ["a message inside another"] = Chat(1002, [.. ClientFrame.Of(0x02, 1), .. ClientFrame.Header(0x82, 1)]),
        ["a first fragment inside another message"] = Chat(1002, [.. ClientFrame.Of(0x02, 1), .. ClientFrame.Header(0x02, 1)]),
        ["text inside a binary message"] = Chat(1002, [.. ClientFrame.Of(0x02, 1), .. ClientFrame.Header(0x81, 1)]),
        ["an unmasked message"] = Chat(1002, [0x82, 0x03]),
        ["an unmasked close"] = Chat(1002, [0x88, 0x02]),
        ["a reserved bit"] = Chat(1002, [0xC2]),
        ["a reserved bit on a ping inside a message"] = Chat(1002, [.. ClientFrame.Of(0x02, 1), 0x99]),
        ["a reserved opcode"] = Chat(1002, [0x83]),
        ["a reserved control opcode"] = Chat(1002, [0x8B]),
        ["a fragmented ping"] = Chat(1002, [0x09]),
        ["a ping of 126 bytes"] = Chat(1002, [0x89, 0xFE]),
        ["a length that is not in its shortest form"] = Chat(1002, [0x82, 0xFE, 0x00, 0x7D]),
        ["a length of 2^63"] = Chat(1002, [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0]),
        ["a length of 2^62"] = Chat(1009, ClientFrame.Header(0x82, 1L << 62)),
        ["a length one over the limit"] = Chat(1009, ClientFrame.Header(0x82, TestLimits.ChatBytes + 1)),
        ["an unfinished message one over the limit"] = Chat(1009, ClientFrame.Header(0x02, TestLimits.ChatBytes + 1)),
        ["text"] = Chat(1003, ClientFrame.Header(0x81, 5)),
        ["empty text"] = Chat(1003, ClientFrame.Text(string.Empty)),
        ["text that is too big as well"] = Chat(1003, ClientFrame.Header(0x81, TestLimits.ChatBytes + 1)),
        ["text that is not UTF-8 as well"] = Chat(1003, ClientFrame.Of(0x81, 0xFF)),
        ["fragmented text"] = Chat(1003, ClientFrame.Header(0x01, 1)),
        ["seventeen fragments"] = Chat(4008, MessageSamples.Fragments(17)),
        ["an empty first fragment"] = Chat(4008, ClientFrame.Of(0x02)),
        ["an empty middle fragment"] = Chat(4008, [.. ClientFrame.Of(0x02, 1), .. ClientFrame.Of(0x00)]),
        ["a close of one byte"] = Chat(1002, ClientFrame.Of(0x88, 3)),
        ["a close reason that is not UTF-8"] = Chat(1002, ClientFrame.Of(0x88, 0x03, 0xE8, 0xC0, 0xAF)),
        ["a close reason cut inside a character"] = Chat(1002, ClientFrame.Of(0x88, 0x03, 0xE8, 0xE2, 0x82)),
        ["what comes after a message, wrongly"] = Chat(
            [.. ClientFrame.Of(0x82, 1), .. ClientFrame.Of(0x89, 2), 0xFF], "Binary 01", "Ping 02", "Violation 1002"),
        ["text that ends inside a character"] = new(TestLimits.Echo, ClientFrame.Of(0x81, 0x61, 0xC3), "Violation 1007"),
        ["fragmented text that ends inside a character"] = new(
            TestLimits.Echo, [.. ClientFrame.Of(0x01, 0xF0, 0x9F), .. ClientFrame.Of(0x80)], "Violation 1007"),
        ["text broken across fragments"] = new(
            TestLimits.Echo, [.. ClientFrame.Of(0x01, 0xED), .. ClientFrame.Of(0x00, 0xA0)], "Violation 1007"),
    };

    /// <summary>The first half is read, and the second one refused at its header. Too long to be cut everywhere.</summary>
    public static byte[] SumTooBig { get; } = [.. Half, .. ClientFrame.Header(0x80, (TestLimits.ChatBytes / 2) + 1)];

    public static byte[] SumJustFits { get; } = [.. Half, .. ClientFrame.Of(0x80, new byte[TestLimits.ChatBytes / 2])];

    private static DecoderSample Chat(int code, byte[] stream) => Chat(stream, $"Violation {code}");

    private static DecoderSample Chat(byte[] stream, params string[] events) => new(TestLimits.Chat, stream, events);
}
