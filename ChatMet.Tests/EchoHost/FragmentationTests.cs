using System.Text;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 5 of the public suites, RFC 6455 section 5.4: a message in fragments, what may stand between them, and what may not.</summary>
public sealed class FragmentationTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const int ProtocolError = 1002;

    /// <summary>First bytes of frames: whether it is the last one, and what it is.</summary>
    private const byte Begin = 0x01, Go = 0x00, End = 0x80, Whole = 0x81;

    private static readonly Dictionary<string, Exchange> Exchanges = new(StringComparer.Ordinal)
    {
        ["ping in two fragments"] = Fails(Frame(0x09, "one"), Frame(End, "two")),
        ["pong in two fragments"] = Fails(Frame(0x0A, "one"), Frame(End, "two")),
        ["first fragment of a ping"] = Fails(Frame(0x09, "one")),
        ["first fragment of a pong"] = Fails(Frame(0x0A, "one")),
        ["first fragment of a close"] = Fails(Frame(0x08, "")),
        ["text in two fragments"] = Echoes("onetwo", Frame(Begin, "one"), Frame(End, "two")),
        ["binary in two fragments"] = new(Frame(0x02, "one"), Frame(End, "two")) { Answers = [EchoClient.Text("onetwo", "Binary")] },
        ["text in many fragments"] = Echoes(
            new string('x', 100), [Frame(Begin, "x"), .. Enumerable.Repeat(Frame(Go, "x"), 98), Frame(End, "x")]),
        ["two messages in fragments, one after the other"] = new(
            Frame(Begin, "a"), Frame(End, "b"), Frame(0x02, "c"), Frame(End, "d"))
        {
            Answers = [EchoClient.Text("ab"), EchoClient.Text("cd", "Binary")],
        },
        ["ping between two fragments"] = new(Frame(Begin, "one"), Frame(0x89, "ping"), Frame(End, "two"))
        {
            Answers = [EchoClient.Text("ping", "Pong"), EchoClient.Text("onetwo")],
        },
        ["pong between two fragments"] = Echoes("onetwo", Frame(Begin, "one"), Frame(0x8A, "pong"), Frame(End, "two")),
        ["two pings between five fragments"] = new(
            Frame(Begin, "1"), Frame(Go, "2"), Frame(0x89, "a"), Frame(Go, "3"), Frame(Go, "4"), Frame(0x89, "b"), Frame(End, "5"))
        {
            Answers = [EchoClient.Text("a", "Pong"), EchoClient.Text("b", "Pong"), EchoClient.Text("12345")],
        },
        ["last continuation of nothing"] = Fails(Frame(End, "none"), Frame(Whole, "text")),
        ["continuation of nothing"] = Fails(Frame(Go, "none"), Frame(Whole, "text")),
        ["continuation of a message that is over"] = new(Frame(Begin, "one"), Frame(End, "two"), Frame(Go, "none"), Frame(Whole, "text"))
        {
            Answers = [EchoClient.Text("onetwo")],
            Failure = ProtocolError,
        },
        ["continuation of nothing, then fragments, twice"] = Fails(Twice(Frame(Go, "none"), Frame(Begin, "one"), Frame(End, "two"))),
        ["last continuation of nothing, then fragments, twice"] = Fails(Twice(Frame(End, "none"), Frame(Begin, "one"), Frame(End, "two"))),
        ["whole text inside a message"] = Fails(Frame(Begin, "one"), Frame(Whole, "two")),
        ["whole binary inside a message"] = Fails(Frame(Begin, "one"), Frame(0x82, "two")),
        ["beginning inside a message"] = Fails(Frame(Begin, "one"), Frame(Begin, "two"), Frame(End, "three")),
    };

    public static TheoryData<string> Names => [.. Exchanges.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Fragments_make_one_message_or_fail(string name) => Exchanges[name].PlayAsync(host.Address);

    [Fact]
    public async Task A_ping_between_fragments_is_answered_before_the_rest_is_sent()
    {
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendAsync([.. Frame(Begin, "1"), .. Frame(Go, "2"), .. Frame(0x89, "a")]);
        (await client.ReadAsync()).Should().Be(EchoClient.Text("a", "Pong"));
        await client.SendAsync([.. Frame(Go, "3"), .. Frame(0x89, "b")]);
        (await client.ReadAsync()).Should().Be(EchoClient.Text("b", "Pong"));
        await client.SendAsync(Frame(End, "4"));

        (await client.ReadAsync()).Should().Be(EchoClient.Text("1234"));
        await client.CloseAsync();
    }

    private static Exchange Echoes(string text, params byte[][] frames) => new(frames) { Answers = [EchoClient.Text(text)] };

    private static Exchange Fails(params byte[][] frames) => new(frames) { Failure = ProtocolError };

    private static byte[][] Twice(params byte[][] frames) => [.. frames, .. frames];

    private static byte[] Frame(byte first, string text) => ClientFrame.Of(first, Encoding.UTF8.GetBytes(text));
}
