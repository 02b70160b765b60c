using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md case 1: pages of other sites may not open a connection; programs that are not browsers may.</summary>
[Trait(ThreatTable.Trait, "1")]
public sealed class OriginTests(SharedNeighbourhood shared) : IClassFixture<SharedNeighbourhood>
{
    private ChatServer Server => shared.Value.Server;

    private string LocalHost => $"localhost:{Server.Address.Port}";

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("http://HOST.evil.example")]
    [InlineData("http://evil.example/HOST")]
    [InlineData("http://HOST/")]
    [InlineData("http://evil@HOST")]
    [InlineData("http://HOST@evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("http://localhost")]
    [InlineData("https://HOST")]
    [InlineData("ws://HOST")]
    [InlineData("http://HOST http://HOST")]
    [InlineData("http://HOST, http://HOST")]
    public async Task A_foreign_or_malformed_origin_is_refused(string origin)
    {
        var client = await RawClient.ConnectAsync(Server);

        var answer = await client.AskAsync(Own().With("Origin", origin.Replace("HOST", LocalHost, StringComparison.Ordinal)));

        answer.Status.Should().Be(403);
        answer.Headers.Should().NotContainKey("Upgrade");
        await shared.Value.ExpectUnharmedAsync(client);
    }

    [Fact]
    public async Task Two_origins_are_refused_even_when_both_are_our_own()
    {
        var client = await RawClient.ConnectAsync(Server);

        var answer = await client.AskAsync(Own().Plus("Origin", $"http://{LocalHost}").Plus("Origin", $"http://{LocalHost}"));

        answer.Status.Should().Be(403);
        await shared.Value.ExpectUnharmedAsync(client);
    }

    [Theory]
    [InlineData("localhost", "http://localhost")]
    [InlineData("LOCALHOST", "http://localhost")]
    [InlineData("localhost", "http://LocalHost")]
    [InlineData("127.0.0.1", "http://127.0.0.1")]
    public async Task The_own_origin_is_let_in_whatever_its_case(string host, string origin)
    {
        var client = await RawClient.ConnectAsync(Server);
        var request = Own().With("Host", $"{host}:{Server.Address.Port}").With("Origin", $"{origin}:{Server.Address.Port}");

        (await client.AskAsync(request)).Status.Should().Be(101);
        await shared.Value.ExpectUnharmedAsync(client);
    }

    [Fact]
    public async Task No_origin_at_all_is_let_in()
    {
        var client = await RawClient.ConnectAsync(Server);

        (await client.AskAsync(Own())).Status.Should().Be(101);
        await shared.Value.ExpectUnharmedAsync(client);
    }

    [Theory]
    [InlineData("https://chat.example", 101)]
    [InlineData("https://CHAT.example", 101)]
    [InlineData("http://chat.example", 403)]
    [InlineData("https://chat.example:8443", 403)]
    public async Task A_listed_origin_is_let_in_and_nothing_beside_it(string origin, int status)
    {
        await using var server = ChatServer.Start(settings: ("ChatMet:AllowedOrigins:0", "https://chat.example"));
        var client = await RawClient.ConnectAsync(server);

        (await client.AskAsync(RawRequest.Upgrade(server.Address).With("Origin", origin))).Status.Should().Be(status);
    }

    private RawRequest Own() => RawRequest.Upgrade(Server.Address).With("Host", LocalHost);
}
