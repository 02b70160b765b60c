using System.Net;
using System.Net.WebSockets;
using ChatMet.Protocol;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The same chat over HTTP/2, where a WebSocket is a stream that begins with CONNECT (RFC 8441).</summary>
public sealed class Http2Tests
{
    [Fact]
    public async Task Two_meet_talk_and_part_on_one_connection()
    {
        await using var server = Start();
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        var (a, b) = (await ArriveAsync(server, "Ada", invoker), await ArriveAsync(server, "Bob", invoker));
        await a.FindAsync();
        await b.FindAsync();
        await a.ExpectMatchAsync();
        await b.ExpectMatchAsync();

        await a.SayAsync("over two");
        (await b.ExpectTextAsync()).Should().Be("over two");
        await b.CloseAsync();

        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Left);
        await a.FindAsync();
        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 1, Conversations: 0, Waiting: 1 });
    }

    [Fact]
    public async Task A_stream_that_is_cut_is_a_loss_and_the_other_stream_lives_on()
    {
        await using var server = Start();
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        var (a, b) = (await ArriveAsync(server, "Ada", invoker), await ArriveAsync(server, "Bob", invoker));
        await a.FindAsync();
        await b.FindAsync();
        await a.ExpectMatchAsync();
        await b.ExpectMatchAsync();

        b.Vanish();

        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);
        await a.ExpectNothingAsync();
        server.Log.Lines.Should().NotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_frame_closes_with_the_same_code_as_over_http_1()
    {
        await using var server = Start();
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        var client = await ArriveAsync(server, "Ada", invoker);

        await client.SendAsync(new byte[] { 0xFF });

        (await client.ExpectCloseAsync()).Should().Be(CloseCode.UnknownType);
        await Eventually.HoldsAsync(() => server.Metrics.Connections == 0);
    }

    private static ChatServer Start() => ChatServer.Start(settings:
        [("Kestrel:Endpoints:Two:Url", "http://127.0.0.1:0"), ("Kestrel:Endpoints:Two:Protocols", "Http2")]);

    private static async Task<ChatClient> ArriveAsync(ChatServer server, string alias, HttpMessageInvoker invoker)
    {
        var client = await ChatClient.ConnectAsync(server, options =>
        {
            options.HttpVersion = HttpVersion.Version20;
            options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }, invoker);
        await client.SendAsync(Frames.Hello(alias));
        await client.ExpectAsync(FrameType.Welcome);
        return client;
    }
}
