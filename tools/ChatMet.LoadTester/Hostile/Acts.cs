using static ChatMet.LoadTester.Hostile.Step;
using static ChatMet.LoadTester.Hostile.Wire;

namespace ChatMet.LoadTester.Hostile;

/// <summary>All acts. Each is done over one connection, against one address that may do it.</summary>
internal static class Acts
{
    /// <summary>Resets are the intruder's own doing: there is nothing to hear any more.</summary>
    public const string Vanished = "vanished";

    /// <summary>Of two intruders in one conversation the other was closed first, and this one was told.</summary>
    public const string Parted = "partner gone";

    public const string HungUp = "hung up";

    /// <summary>Longer than a reader may stall.</summary>
    private const double Deaf = 11.5;

    /// <summary>Graphemes of a tag.</summary>
    private const int LongestTag = 24;

    private static readonly byte[] s_alias = "Mallory"u8.ToArray();

    public static IReadOnlyList<Act> All { get; } =
    [
        Head(1, "foreign Origin", 403, Upgrade("Origin: https://evil.example")),
        Head(1, "two Origins", 403, Upgrade("Origin: http://127.0.0.1", "Origin: https://evil.example")),
        Head(1, "Origin null", 403, Upgrade("Origin: null")),
        Head(2, "HTTP/1.0", 400, Request("GET /ws HTTP/1.0", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")),
        Head(2, "version 8", 426, Request("GET /ws HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 8")),
        Head(3, "a head of 33 KiB", 431, Upgrade("X-Long: " + new string('a', 33 * 1024))),
        Head(3, "101 lines", 431, Upgrade([.. Enumerable.Range(0, 101).Select(i => $"X-{i}: a")])),
        Head(3, "a line of 9 KiB", 414, Request($"GET /ws?{new string('a', 9 * 1024)} HTTP/1.1")),
        new(4, "a head that never ends", ["HTTP 408"], new Say(Upgrade()[..^2])),
        new(4, "a head of one byte a second", ["HTTP 408"], new Trickle(Upgrade())),
        new(4, "a socket that says nothing", [HungUp]),
        Open(6, "reserved bit", 1002, Frame(0xC2, 5)),
        Open(6, "opcode 3", 1002, Frame(0x83, 5)),
        Open(6, "opcode 11", 1002, Frame(0x8B, 5)),
        Open(6, "continuation of nothing", 1002, Frame(0x80, 5)),
        Open(6, "a message inside one", 1002, [.. Frame(0x02, 5), .. Frame(Binary, 5)]),
        Open(7, "ping in fragments", 1002, Frame(0x09, 1)),
        Open(7, "ping of 126 bytes", 1002, Frame(Ping, new byte[126])),
        Open(8, "unmasked", 1002, [Binary, 0x05]),
        Open(9, "length 2^63", 1002, [Binary, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0]),
        Open(9, "length 2^62", 1009, [Binary, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]),
        Open(9, "one byte too long", 1009, [Binary, 0xFE, 0x40, 0x41, 1, 2, 3, 4]),
        Welcome(10, "a thousand pings", 4008, Times(1000, Frame(Ping, 1))),
        Welcome(10, "a thousand pongs", 4008, Times(1000, Frame(0x8A, 1))),
        Welcome(11, "a thousand fragments", 4008, [.. Frame(0x02, 0x20), .. Times(1000, Frame(0x00, 0))]),
        Welcome(11, "empty fragments", 4008, [.. Frame(0x02, 0x20), .. Times(1000, Frame(0x00))]),
        Welcome(12, "half a frame", 4009, Message(new byte[500])[..100]),
        new(12, "a frame of one byte a second", ["close 4009"], [.. Greeting, new Trickle(Message(new byte[100]))]),
        Welcome(13, "text message", 1003, Frame(Text, "hi"u8.ToArray())),
        Welcome(13, "text message, not UTF-8", 1003, Frame(Text, 0xC3, 0x28)),
        Welcome(14, "no bytes", 4002, Message()),
        Welcome(14, "unknown type", 4001, Message(0x7F)),
        Welcome(14, "a field cut short", 4002, Message(0x20, 0, 0)),
        Welcome(14, "bytes left over", 4002, Message(0x05, 0xFF)),
        Open(15, "no Hello but a text", 4003, Words(1, s_alias)),
        new(15, "no Hello at all", ["close 4009"], new Say(Upgrade())),
        Welcome(15, "second Hello", 4003, Hello(s_alias)),
        Welcome(15, "text to nobody", 4003, Words(1, s_alias)),
        Welcome(15, "chunk to nobody", 4003, Chunk(1, 0, 16)),
        Talk(16, "a chunk left out", ["close 4002"], new Say(Offer(1, 1000)), new Hear(0x22), new Say([.. Chunk(2, 0, 100), .. Chunk(3, 2, 100)])),
        Talk(16, "more than was offered", ["close 4002"], new Say(Offer(1, 1000)), new Hear(0x22), new Say(Chunk(2, 0, 1001))),
        Talk(16, "an image over 2 MiB", ["close 1009"], new Say(Offer(1, 2 * 1024 * 1024 + 1))),
        Talk(16, "an image that stalls", [Vanished], new Say(Offer(1, 1000)), new Hear(0x22), new Rest(5), new Vanish()),
        Open(17, "alias with U+202E", 4002, Hello(0x61, 0xE2, 0x80, 0xAE, 0x62)),
        Open(17, "alias of 65 bytes", 4002, Hello([.. Enumerable.Repeat((byte)'a', 65)])),
        Open(17, "alias with half a surrogate", 4002, Hello(0xED, 0xA0, 0x80)),
        Open(18, "close of one byte", 1002, Frame(Close, 3)),
        Open(18, "close 1005", 1002, CloseOf(1005)),
        Open(18, "close 999", 1002, CloseOf(999)),
        Open(18, "close that is not UTF-8", 1002, Frame(Close, 0x03, 0xE8, 0xC3, 0x28)),
        Welcome(19, "words after goodbye", 1000, [.. CloseOf(1000), .. Words(1, s_alias), 0xFF, 0xFF]),
        Welcome(19, "a goodbye never answered", 4002, Message()) with { StaysOn = true, Outcomes = [$"close 4002, {HungUp}"] },
        Talk(20, "a reader that stops", ["close 4013", HungUp, "reset"], Feeding) with { ReceiveBuffer = 4096 },
        new(20, "reset at once", [Vanished], new Vanish()),
        new(20, "reset in the handshake", [Vanished], new Say(Upgrade()), new Vanish()),
        new(20, "reset in a message", [Vanished], [.. Greeting, new Say(Message(new byte[500])[..100]), new Vanish()]),
        new(20, "reset while it waits", [Vanished], [.. Greeting, new Say(Find("reset")), new Hear(0x11), new Vanish()]),
        Talk(20, "reset in a conversation", [Vanished], new Say(Words(1, s_alias)), new Vanish()),
        Talk(21, "Next before Next is answered", ["close 4003"], new Say(Times(30, Message(0x13)))),
        Welcome(21, "Find before Find is answered", 4003, Times(30, Find("find"))),
        Welcome(21, "Find and Leave, thirty times", 4008, Times(30, [.. Find("leave"), .. Message(0x14)])),
        Talk(14, "text that is not UTF-8", ["close 4002"], new Say(Words(1, 0xC0, 0xAF))),
        Talk(10, "a hundred texts at once", ["close 4008"], new Say(Times(100, Words(1, s_alias)))),
        Welcome(10, "ten thousand heartbeats", 4008, Times(10_000, Message(0x05))),
    ];

    private static Step[] Greeting => [new Say(Upgrade()), new Say(Hello(s_alias)), new Hear(0x02)];

    /// <summary>More than the kernel holds for a peer that does not read, and less than the server would.</summary>
    private static Step[] Feeding =>
    [
        new Say(Offer(1, 1024 * 1024)), new Hear(0x22), new Say([.. Enumerable.Range(0, 20).SelectMany(i => Chunk(2 + i, i, 16 * 1024))]),
        new Deafness(Deaf),
    ];

    /// <summary>A request that is refused.</summary>
    private static Act Head(int number, string name, int status, byte[] request) => new(number, name, [$"HTTP {status}"], new Say(request));

    /// <summary>Behind the handshake, before Hello.</summary>
    private static Act Open(int number, string name, int code, byte[] bytes) =>
        new(number, name, [$"close {code}"], new Say(Upgrade()), new Say(bytes));

    /// <summary>Of somebody who was welcomed.</summary>
    private static Act Welcome(int number, string name, int code, params byte[][] parts) =>
        new(number, name, [$"close {code}"], [.. Greeting, .. parts.Select(bytes => new Say(bytes))]);

    /// <summary>In a conversation with another who does the same.</summary>
    private static Act Talk(int number, string name, string[] outcomes, params Step[] steps) =>
        new(number, name, [.. outcomes, Parted], [.. Greeting, new Say(Find(name.Replace(' ', '-')[..Math.Min(name.Length, LongestTag)])), new Hear(0x12), .. steps]);
}
