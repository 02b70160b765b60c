using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>Section 7 of the public suites, RFC 6455 sections 5.5.1 and 7: the close handshake, and what a close frame may carry.</summary>
public sealed class CloseTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    private const int ProtocolError = 1002;

    private static readonly byte[] Close = ClientFrame.Close(1000);

    /// <summary>What is sent, and what comes back, the answer to the close frame included.</summary>
    private static readonly Dictionary<string, (byte[] Bytes, string[] Answers)> Conversations = new(StringComparer.Ordinal)
    {
        ["message, then close"] = ([.. ClientFrame.Text("Hello"), .. Close], [EchoClient.Text("Hello"), "Close 1000"]),
        ["close inside a message"] = ([.. ClientFrame.Of(0x01, 1), .. Close], ["Close 1000"]),
        ["close without payload"] = (ClientFrame.Of(0x88), ["Close"]),
        ["close with a reason"] = (ClientFrame.Close(1000, "Hasta la vista"), ["Close 1000"]),
        ["close with a reason that is not ASCII"] = (ClientFrame.Close(1000, "κόσμε 😀"), ["Close 1000"]),
        ["close with the longest reason"] = (ClientFrame.Close(1000, new string('*', 123)), ["Close 1000"]),
    };

    public static TheoryData<string> Names => [.. Conversations.Keys];

    /// <summary>What a client must not send any more: a close, a ping, text, the rest of a message, nonsense.</summary>
    public static TheoryData<string> Late { get; } =
    [
        .. new[] { Close, ClientFrame.Of(0x89), ClientFrame.Text("late"), ClientFrame.Of(0x80, 2), [0xFF, 0xFF, 0xFF] }.Select(Convert.ToHexString),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_close_is_answered_in_kind_and_ends_the_conversation(string name)
    {
        var (bytes, answers) = Conversations[name];
        foreach (var chop in (int[])[int.MaxValue, 1])
        {
            await using var client = await EchoClient.OpenAsync(host.Address);
            await client.SendChoppedAsync(bytes, chop);

            foreach (var answer in answers)
            {
                (await client.ReadAsync()).Should().Be(answer);
            }

            await client.ExpectEndAsync();
        }
    }

    /// <summary>At once: the server hangs up on the close, and TCP answers what comes after that with a reset.</summary>
    [Theory]
    [MemberData(nameof(Late))]
    public async Task What_follows_a_close_is_not_answered(string late)
    {
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendAsync([.. ClientFrame.Of(0x01, 1), .. Close, .. Convert.FromHexString(late)]);

        (await client.ReadAsync()).Should().Be("Close 1000");
        await client.ExpectEndAsync();
    }

    [Fact]
    public async Task A_long_message_before_the_close_is_answered_whole()
    {
        var payload = Payload.Of(256 * 1024);
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.SendAsync([.. ClientFrame.Of(0x81, payload), .. ClientFrame.Text("Hello"), .. Close]);

        await client.ExpectEchoAsync(0x81, payload);
        (await client.ReadAsync()).Should().Be(EchoClient.Text("Hello"));
        (await client.ReadAsync()).Should().Be("Close 1000");
        await client.ExpectEndAsync();
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1008)]
    [InlineData(1009)]
    [InlineData(1010)]
    [InlineData(1011)]
    [InlineData(1012)]
    [InlineData(1013)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(3999)]
    [InlineData(4000)]
    [InlineData(4999)]
    public async Task A_valid_code_is_answered_with_itself(int code)
    {
        await using var client = await EchoClient.OpenAsync(host.Address);

        await client.CloseAsync(code);
    }

    /// <summary>The last two are left open by the RFC's table; section 7.4.2 gives no range to them.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(1016)]
    [InlineData(1100)]
    [InlineData(2000)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(65_535)]
    public Task An_invalid_code_is_a_protocol_error(int code) =>
        new Exchange(ClientFrame.Close(code)) { Failure = ProtocolError }.PlayAsync(host.Address);

    [Fact]
    public async Task A_payload_of_one_byte_or_of_126_is_a_protocol_error()
    {
        await new Exchange(ClientFrame.Of(0x88, 0x61)) { Failure = ProtocolError }.PlayAsync(host.Address);
        await new Exchange(ClientFrame.Close(1000, new string('*', 124))) { Failure = ProtocolError }.PlayAsync(host.Address);
    }

    [Theory]
    [InlineData("CEBAE1BDB9CF83CEBCCEB5EDA080656469746564")]
    [InlineData("C3")]
    [InlineData("FF")]
    public Task A_reason_that_is_not_UTF_8_is_a_protocol_error(string reason) =>
        new Exchange(ClientFrame.Of(0x88, [0x03, 0xE8, .. Convert.FromHexString(reason)])) { Failure = ProtocolError }
            .PlayAsync(host.Address);
}
