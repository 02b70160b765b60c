using System.Text;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.BadInput;

/// <summary>No request has a body, no head is large, and whoever sends one is hung up on (THREATS.md N5 and case 3).</summary>
[Trait(ThreatTable.Trait, "3")]
public sealed class RequestBoundsTests(SharedNeighbourhood shared) : IClassFixture<SharedNeighbourhood>
{
    private const string LastChunk = "0\r\n\r\n";

    private ChatServer Server => shared.Value.Server;

    public static TheoryData<string> Paths => ["/", "/ws", "/privacy", "/health/live", "/nowhere"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_body_announced_by_length_is_refused_and_the_connection_ends(string path) =>
        await ExpectRefusalAsync(400, Post(path).Plus("Content-Length", "4") with { Rest = "body" });

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_body_in_chunks_is_refused_and_the_connection_ends(string path) =>
        await ExpectRefusalAsync(400, Post(path).Plus("Transfer-Encoding", "chunked") with { Rest = LastChunk });

    [Fact]
    public async Task A_request_smuggled_behind_a_body_counted_in_two_ways_is_not_answered()
    {
        var request = Post("/").Plus("Content-Length", "4").Plus("Transfer-Encoding", "chunked");

        await ExpectRefusalAsync(400, request with { Rest = LastChunk + "GET /privacy HTTP/1.1\r\nHost: localhost\r\n\r\n" });
    }

    [Theory]
    [InlineData("Content-Length", "1")]
    [InlineData("Transfer-Encoding", "chunked")]
    public async Task A_handshake_with_a_body_is_refused_and_the_connection_ends(string name, string value) =>
        await ExpectRefusalAsync(400, RawRequest.Upgrade(Server.Address).Plus(name, value) with { Rest = LastChunk });

    [Fact]
    public async Task A_length_of_zero_is_no_body()
    {
        var client = await RawClient.ConnectAsync(Server);

        (await client.AskAsync(RawRequest.Get(Server.Address, "/privacy").Plus("Content-Length", "0"))).Status.Should().Be(200);
        await shared.Value.ExpectUnharmedAsync(client);
    }

    [Fact]
    public async Task A_head_over_8_KiB_is_refused_with_431() =>
        await ExpectRefusalAsync(431, RawRequest.Upgrade(Server.Address).Plus("X-Long", new string('a', 9 * 1024)));

    [Fact]
    public async Task A_head_of_more_than_50_lines_is_refused_with_431()
    {
        var request = RawRequest.Upgrade(Server.Address);
        for (var i = request.Headers.Count; i <= 50; i++)
        {
            request = request.Plus($"X-{i}", "a");
        }

        await ExpectRefusalAsync(431, request);
    }

    [Fact]
    public async Task A_request_line_over_2_KiB_is_refused_with_414() =>
        await ExpectRefusalAsync(414, RawRequest.Get(Server.Address, "/ws?" + new string('a', 3 * 1024)));

    [Fact]
    public async Task The_sizes_of_the_table_are_refused_with_the_same_codes()
    {
        var many = RawRequest.Upgrade(Server.Address);
        while (many.Headers.Count < 101)
        {
            many = many.Plus($"X-{many.Headers.Count}", "a");
        }

        await ExpectRefusalAsync(431, RawRequest.Upgrade(Server.Address).Plus("X-Long", new string('a', 33 * 1024)));
        await ExpectRefusalAsync(431, many);
        await ExpectRefusalAsync(414, RawRequest.Get(Server.Address, "/ws?" + new string('a', 9 * 1024)));
    }

    /// <summary>Kestrel's own clock, which no test can turn: this one takes its five seconds, once for both.</summary>
    [Fact]
    [Trait(ThreatTable.Trait, "4")]
    public async Task A_head_that_never_ends_is_answered_with_408_and_the_connection_ends()
    {
        string[] heads = ["GET /ws HT", "GET /ws HTTP/1.1\r\nHost: localhost\r\nX-Never: "];
        var clients = await Task.WhenAll(heads.Select(async head =>
        {
            var client = await RawClient.ConnectAsync(Server);
            await client.SendAsync(Encoding.ASCII.GetBytes(head));
            return client;
        }));

        foreach (var client in clients)
        {
            (await client.ReadAnswerAsync()).Status.Should().Be(408);
            await client.ExpectEndAsync();
            await shared.Value.ExpectUnharmedAsync(client);
        }
    }

    private RawRequest Post(string path) => RawRequest.Get(Server.Address, path) with { Line = $"POST {path} HTTP/1.1" };

    private async Task ExpectRefusalAsync(int status, RawRequest request)
    {
        var client = await RawClient.ConnectAsync(Server);

        (await client.AskAsync(request)).Status.Should().Be(status);
        (await client.ExpectEndAsync()).Should().Be(0, "nothing follows the refusal");
        await shared.Value.ExpectUnharmedAsync(client);
    }
}
