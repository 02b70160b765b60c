using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 2 of the public suites, RFC 6455 sections 5.5.2 and 5.5.3: a ping is answered with its own bytes, a pong by nothing.</summary>
public sealed class PingTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private static readonly byte[] Longest = [.. Enumerable.Repeat((byte)0xFE, 125)];

    private static readonly Dictionary<string, Exchange> Exchanges = new(StringComparer.Ordinal)
    {
        ["ping without payload"] = new(Ping()) { Answers = [Pong()] },
        ["ping with text"] = new(ClientFrame.Of(0x89, "Hello"u8)) { Answers = [EchoClient.Text("Hello", "Pong")] },
        ["ping with bytes that are not text"] = new(Ping(0x00, 0xFF, 0xFE, 0xFD, 0x80)) { Answers = [Pong(0x00, 0xFF, 0xFE, 0xFD, 0x80)] },
        ["ping of 125 bytes"] = new(Ping(Longest)) { Answers = [Pong(Longest)] },
        ["ping of 126 bytes"] = new(Ping([.. Longest, 0xFE])) { Failure = 1002 },
        ["pong without payload, unasked"] = new(ClientFrame.Of(0x8A)),
        ["pong with payload, unasked"] = new(ClientFrame.Of(0x8A, "unasked"u8)),
        ["pong unasked, then a ping"] = new(ClientFrame.Of(0x8A, 1), Ping(2)) { Answers = [Pong(2)] },
        ["ten pings"] = Pings(10),
        ["hundred pings"] = Pings(100),
        ["ping between messages"] = new(ClientFrame.Text("a"), Ping(1), ClientFrame.Text("b"))
        {
            Answers = [EchoClient.Text("a"), Pong(1), EchoClient.Text("b")],
        },
    };

    public static TheoryData<string> Names => [.. Exchanges.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_ping_is_answered_in_kind_and_a_pong_is_not(string name) => Exchanges[name].PlayAsync(host.Address);

    private static Exchange Pings(int count)
    {
        byte[][] payloads = [.. Enumerable.Range(0, count).Select(number => new[] { (byte)number })];
        return new Exchange([.. payloads.Select(Ping)]) { Answers = [.. payloads.Select(Pong)] };
    }

    private static byte[] Ping(params byte[] payload) => ClientFrame.Of(0x89, payload);

    private static string Pong(params byte[] payload) => $"Pong {Convert.ToHexString(payload)}";
}
