using System.Net.WebSockets;
using ChatMet.Tests.Architecture;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.EchoHost;

/// <summary>Clients that are not ours agree: the framework's own, and the package ws of Node.</summary>
public sealed class OtherClientTests(SharedEchoHost host) : IClassFixture<SharedEchoHost>
{
    /// <summary>In milliseconds. These clients would wait for ever.</summary>
    private const int Patience = 60_000;

    private Uri Address => new UriBuilder(host.Address) { Scheme = "ws", Path = "/any/path", Query = "?and=query" }.Uri;

    [Theory(Timeout = Patience)]
    [InlineData(WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageType.Binary)]
    public async Task The_frameworks_client_gets_its_16_MiB_back(WebSocketMessageType type)
    {
        var payload = Payload.Of(16 * 1024 * 1024);
        var token = TestContext.Current.CancellationToken;
        using var client = new ClientWebSocket();
        await client.ConnectAsync(Address, token);

        await client.SendAsync(payload, type, endOfMessage: true, token);
        var echo = await ReceiveAsync(client, type, payload.Length, token);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", token);

        echo.AsSpan().SequenceEqual(payload).Should().BeTrue();
        client.CloseStatus.Should().Be(WebSocketCloseStatus.NormalClosure);
    }

    [Fact]
    public async Task The_package_ws_is_content_too()
    {
        var script = Path.Combine(Repository.Root, "ChatMet.Tests", "EchoHost", "ws-client.mjs");

        var run = await ProgramRun.RunAsync(TimeSpan.FromMilliseconds(Patience), "node", script, $"{Address}");

        run.ExitCode.Should().Be(0, run.Errors);
    }

    private static async Task<byte[]> ReceiveAsync(ClientWebSocket client, WebSocketMessageType type, int size, CancellationToken token)
    {
        var message = new byte[size];
        for (var count = 0; ;)
        {
            var piece = await client.ReceiveAsync(message.AsMemory(count), token);
            piece.MessageType.Should().Be(type);
            count += piece.Count;
            if (piece.EndOfMessage)
            {
                count.Should().Be(size);
                return message;
            }
        }
    }
}
