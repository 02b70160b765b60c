using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md case 2: what is not a WebSocket handshake of version 13 for this protocol is refused with a status.</summary>
[Trait(ThreatTable.Trait, "2")]
public sealed class HandshakeTests(SharedNeighbourhood shared) : IClassFixture<SharedNeighbourhood>
{
    private ChatServer Server => shared.Value.Server;

    [Theory]
    [InlineData("GET /ws HTTP/1.0")]
    [InlineData("POST /ws HTTP/1.1")]
    [InlineData("HEAD /ws HTTP/1.1")]
    public async Task Another_method_or_http_version_is_answered_with_400(string line) =>
        await ExpectAsync(400, RawRequest.Upgrade(Server.Address) with { Line = line });

    [Fact]
    public async Task A_plain_get_is_answered_with_400() => await ExpectAsync(400, RawRequest.Get(Server.Address, "/ws"));

    [Theory]
    [InlineData("Connection")]
    [InlineData("Upgrade")]
    [InlineData("Sec-WebSocket-Key")]
    [InlineData("Sec-WebSocket-Protocol")]
    public async Task A_missing_header_is_answered_with_400(string name) =>
        await ExpectAsync(400, RawRequest.Upgrade(Server.Address).Without(name));

    [Theory]
    [InlineData("Connection", "keep-alive")]
    [InlineData("Upgrade", "h2c")]
    [InlineData("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ")]
    [InlineData("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Sec-WebSocket-Key", "!!!!!!!!!!!!!!!!!!!!!!==")]
    [InlineData("Sec-WebSocket-Protocol", "chatmet.v2")]
    [InlineData("Sec-WebSocket-Protocol", "CHATMET.V1")]
    public async Task A_header_that_is_wrong_is_answered_with_400(string name, string value) =>
        await ExpectAsync(400, RawRequest.Upgrade(Server.Address).With(name, value));

    [Fact]
    public async Task Two_keys_are_answered_with_400() =>
        await ExpectAsync(400, RawRequest.Upgrade(Server.Address).Plus("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));

    [Theory]
    [InlineData("8")]
    [InlineData("14")]
    [InlineData("13, 8")]
    [InlineData("")]
    public async Task Another_version_is_answered_with_426_and_ours(string version)
    {
        var answer = await ExpectAsync(426, RawRequest.Upgrade(Server.Address).With("Sec-WebSocket-Version", version));

        answer.Headers["Sec-WebSocket-Version"].Should().Be("13");
    }

    [Fact]
    public async Task A_proper_handshake_is_answered_as_the_rfc_says_and_without_extensions()
    {
        var answer = await ExpectAsync(101, RawRequest.Upgrade(Server.Address)
            .With("Connection", "keep-alive, Upgrade")
            .With("Sec-WebSocket-Protocol", "chat, chatmet.v1")
            .With("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));

        answer.Headers["Sec-WebSocket-Accept"].Should().Be("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "that is the RFC's own example");
        answer.Headers["Sec-WebSocket-Protocol"].Should().Be("chatmet.v1");
        answer.Headers.Should().NotContainKey("Sec-WebSocket-Extensions");
    }

    private async Task<RawAnswer> ExpectAsync(int status, RawRequest request)
    {
        var client = await RawClient.ConnectAsync(Server);
        var answer = await client.AskAsync(request);
        answer.Status.Should().Be(status);
        await shared.Value.ExpectUnharmedAsync(client);
        return answer;
    }
}
