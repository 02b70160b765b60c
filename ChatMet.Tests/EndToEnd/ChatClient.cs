using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A person at the other end of a real socket: .NET's own WebSocket client, which we did not write, speaking frames.</summary>
internal sealed class ChatClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[ProtocolLimits.FrameBytes + 1];

    private ChatClient()
    {
    }

    public ClientWebSocket Socket => _socket;

    /// <summary>Sequence number of the last numbered frame sent.</summary>
    public uint Sequence { get; private set; }

    public static async Task<ChatClient> ConnectAsync(ChatServer server)
    {
        var client = new ChatClient();
        client._socket.Options.AddSubProtocol(ProtocolLimits.SubProtocol);
        using var deadline = new CancellationTokenSource(Patience);
        await client._socket.ConnectAsync(server.ChatAddress, deadline.Token);
        return client;
    }

    /// <summary>Connects and says Hello; returns when welcomed.</summary>
    public static async Task<ChatClient> ArriveAsync(ChatServer server, string alias)
    {
        var client = await ConnectAsync(server);
        await client.SendAsync(Frames.Hello(alias));
        await client.ExpectAsync(FrameType.Welcome);
        return client;
    }

    /// <summary>Two people, welcomed and matched with each other.</summary>
    public static async Task<(ChatClient A, ChatClient B)> PairAsync(ChatServer server, string first = "Ada", string second = "Bob")
    {
        var a = await ArriveAsync(server, first);
        await a.SendAsync(Frames.Find());
        await a.ExpectAsync(FrameType.Waiting);
        var b = await ArriveAsync(server, second);
        await b.SendAsync(Frames.Find());
        await b.ExpectAsync(FrameType.Waiting);
        await a.ExpectAsync(FrameType.Matched);
        await b.ExpectAsync(FrameType.Matched);
        return (a, b);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> frame)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, deadline.Token);
    }

    /// <summary>Sends words under the next sequence number.</summary>
    public Task SayAsync(string words) => SendAsync(Frames.Text(++Sequence, words));

    /// <summary>Receives the next frame that is not a Heartbeat; null when the connection is closed.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(), deadline.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            received.EndOfMessage.Should().BeTrue("a frame is one message of bounded size");
            if (_buffer[0] != (byte)FrameType.Heartbeat)
            {
                return _buffer[..received.Count];
            }
        }
    }

    /// <summary>Receives the next frame, which must be of this type and well-formed.</summary>
    public async Task<byte[]> ExpectAsync(FrameType type)
    {
        var frame = await ReceiveAsync();
        frame.Should().NotBeNull("a {0} was expected, not {1}", type, _socket.CloseStatus);
        FrameReader.Check(frame, out var actual).Should().Be(FrameError.None);
        actual.Should().Be(type);
        return frame!;
    }

    /// <summary>Receives the next frame, which must be exactly this Text.</summary>
    public async Task<string> ExpectTextAsync()
    {
        var frame = await ExpectAsync(FrameType.Text);
        TextFrame.Read(frame, out var text).Should().Be(FrameError.None);
        return Encoding.UTF8.GetString(text.Words);
    }

    /// <summary>Receives the next frame, which must be a Disconnect, and says its reason.</summary>
    public async Task<DisconnectReason> ExpectDisconnectAsync()
    {
        var frame = await ExpectAsync(FrameType.Disconnect);
        DisconnectFrame.Read(frame, out var disconnect).Should().Be(FrameError.None);
        return disconnect.Reason;
    }

    /// <summary>Reads to the server's close frame and says its code.</summary>
    public async Task<CloseCode> ExpectCloseAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        return (CloseCode)(ushort)_socket.CloseStatus!.Value;
    }

    public async Task CloseAsync(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _socket.CloseAsync(status, null, deadline.Token);
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Vanish() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
