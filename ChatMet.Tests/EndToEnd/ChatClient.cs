using System.Buffers;
using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;

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

    /// <summary>Heartbeats received, which <see cref="ReceiveAsync"/> passes over.</summary>
    public int Heartbeats { get; private set; }

    public static async Task<ChatClient> ConnectAsync(
        ChatServer server, Action<ClientWebSocketOptions>? configure = null, HttpMessageInvoker? invoker = null)
    {
        var client = await ConnectAsync(server.ChatAddress, configure, invoker);
        server.Admit(client);
        return client;
    }

    public static async Task<ChatClient> ConnectAsync(
        Uri address, Action<ClientWebSocketOptions>? configure = null, HttpMessageInvoker? invoker = null)
    {
        var client = new ChatClient();
        client._socket.Options.AddSubProtocol(ProtocolLimits.SubProtocol);
        configure?.Invoke(client._socket.Options);
        using var deadline = new CancellationTokenSource(Patience);
        await client._socket.ConnectAsync(address, invoker, deadline.Token);
        return client;
    }

    /// <summary>Connects and says Hello; returns when welcomed.</summary>
    public static async Task<ChatClient> ArriveAsync(ChatServer server, string alias, string language = "")
    {
        var client = await ConnectAsync(server);
        await client.SendAsync(Frames.Hello(alias, language));
        await client.ExpectAsync(FrameType.Welcome);
        return client;
    }

    /// <summary>After Hello: takes the Challenge, and makes a Solution.</summary>
    public async Task<byte[]> SolveAsync()
    {
        _ = ChallengeFrame.Read(await ExpectAsync(FrameType.Challenge), out var challenge);
        return Frames.Solution(challenge.Salt, ProofOfWork.Solve(challenge));
    }

    /// <summary>Arrives and asks for a stranger; returns when the asking was heard.</summary>
    public static async Task<ChatClient> SeekAsync(ChatServer server, string alias, byte[]? find = null, string language = "")
    {
        var client = await ArriveAsync(server, alias, language);
        await client.FindAsync(find);
        return client;
    }

    /// <summary>Two people, welcomed and matched with each other.</summary>
    public static async Task<(ChatClient A, ChatClient B)> PairAsync(ChatServer server, string first = "Ada", string second = "Bob")
    {
        var a = await SeekAsync(server, first);
        var b = await SeekAsync(server, second);
        await a.ExpectMatchAsync();
        await b.ExpectMatchAsync();
        return (a, b);
    }

    /// <summary>Asks for a stranger, anybody unless told otherwise.</summary>
    public async Task FindAsync(byte[]? find = null)
    {
        await SendAsync(find ?? Frames.Find());
        await ExpectAsync(FrameType.Waiting);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> frame)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, deadline.Token);
    }

    /// <summary>Sends words under the next sequence number.</summary>
    public Task SayAsync(string words) => SendAsync(Frames.Text(++Sequence, words));

    /// <summary>Offers a picture of this size; answers with its number.</summary>
    public async Task<ushort> OfferAsync(int bytes, ImageFormat format, ushort width, ushort height)
    {
        var image = (ushort)(Sequence + 1); // any that was not used before
        await SendAsync(Frames.Bytes(new ImageOfferFrame
        {
            Sequence = ++Sequence, Image = image, Format = format, Width = width, Height = height, Size = (uint)bytes,
        }));
        return image;
    }

    /// <summary>Sends a picture that was accepted, each chunk when the one before has arrived.</summary>
    public async Task SendPictureAsync(ushort image, byte[] picture)
    {
        ushort index = 0;
        foreach (var chunk in picture.Chunk(ProtocolLimits.ChunkBytes))
        {
            await SendAsync(Frames.ImageChunk(++Sequence, image, index++, chunk));
            while (BinaryPrimitives.ReadUInt32BigEndian((await ExpectAsync(FrameType.Ack)).AsSpan(1)) < Sequence)
            {
            }
        }
    }

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

            Heartbeats++;
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

    /// <summary>Receives the next frame, which must be a Matched.</summary>
    public async Task<Match> ExpectMatchAsync()
    {
        var frame = await ExpectAsync(FrameType.Matched);
        MatchedFrame.Read(frame, out var matched).Should().Be(FrameError.None);
        Sequence = 0;
        return Match.Of(matched);
    }

    /// <summary>Receives the next frame, which must be an Error about this type, and says its code.</summary>
    public async Task<ErrorCode> ExpectErrorAsync(FrameType about)
    {
        var frame = await ExpectAsync(FrameType.Error);
        ErrorFrame.Read(frame, out var error).Should().Be(FrameError.None);
        error.About.Should().Be(about);
        return error.Code;
    }

    /// <summary>Asks a question with a known answer and expects that answer next: nothing else was sent before it.</summary>
    public async Task ExpectNothingAsync()
    {
        await SendAsync(Frames.Report(conversation: 0));
        (await ExpectErrorAsync(FrameType.Report)).Should().Be(ErrorCode.UnknownConversation);
    }

    /// <summary>Receives the next frame, which must be a Text, and says its words.</summary>
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

    /// <summary>Reads to the server's close frame, answers it and says its code.</summary>
    public async Task<CloseCode> ExpectCloseAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        using var deadline = new CancellationTokenSource(Patience);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, deadline.Token);
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
