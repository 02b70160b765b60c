using System.Buffers;
using System.Net.WebSockets;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;
using ChatMet.Tools;

namespace ChatMet.Audit.Visits;

/// <summary>A person at a server under audit: .NET's own WebSocket client, speaking frames. One caller at a time.</summary>
internal sealed class Guest : IDisposable
{
    /// <summary>For anything to happen that must.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>For being let in: one address may begin so many connections, and no more.</summary>
    private static readonly TimeSpan Entrance = TimeSpan.FromMinutes(2);

    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[ProtocolLimits.FrameBytes];
    private uint _sequence;

    /// <summary>A Hello whose person did not confirm to be 18 or over: well-formed but for that bit.</summary>
    public static byte[] HelloWithoutConfirmation
    {
        get
        {
            var hello = Bytes(new HelloFrame { Capabilities = Capabilities.Images, Alias = "Nobody"u8 });
            hello[2] &= 0b1111_1110;
            return hello;
        }
    }

    private Guest(ClientWebSocket socket) => _socket = socket;

    /// <summary>Connects and says Hello; returns when welcomed.</summary>
    /// <param name="configure">What is special about the connection, such as whom to trust over TLS.</param>
    public static async Task<Guest> ArriveAsync(Uri chat, byte[] alias, Action<ClientWebSocketOptions>? configure = null)
    {
        using var late = new CancellationTokenSource(Entrance);
        var guest = new Guest(await PatientSocket.ConnectAsync(
            chat,
            options =>
            {
                options.AddSubProtocol(ProtocolLimits.SubProtocol);
                configure?.Invoke(options);
            },
            late.Token));
        await guest.SendAsync(Bytes(new HelloFrame { Capabilities = Capabilities.Images, Alias = alias }));
        await guest.BeWelcomedAsync();
        return guest;
    }

    /// <summary>Asks for a stranger who shares this interest.</summary>
    public Task FindAsync(byte[] tag)
    {
        var tags = new TagListBuilder(stackalloc byte[TagList.MostEncodedBytes]);
        tags.Add(tag);
        return SendAsync(Bytes(new FindFrame { PatienceSeconds = 60, Tags = tags.Tags }));
    }

    public Task SayAsync(byte[] words) => SendAsync(Bytes(new TextFrame { Sequence = ++_sequence, Words = words }));

    public Task OfferAsync(ushort image, int bytes) => SendAsync(Bytes(new ImageOfferFrame
    {
        Sequence = ++_sequence, Image = image, Format = ImageFormat.Jpeg, Width = 640, Height = 480, Size = (uint)bytes,
    }));

    public Task AcceptAsync(ushort image) =>
        SendAsync(Bytes(new ImageAnswerFrame { Sequence = ++_sequence, Image = image, Accepted = true }));

    public Task SendChunkAsync(ushort image, ushort index, byte[] data) =>
        SendAsync(Bytes(new ImageChunkFrame { Sequence = ++_sequence, Image = image, Index = index, Data = data }));

    public Task LeaveAsync() => SendAsync(Bytes(default(LeaveFrame)));

    public async Task SendAsync(ReadOnlyMemory<byte> frame)
    {
        using var late = new CancellationTokenSource(Patience);
        await _socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, late.Token);
    }

    /// <summary>Receives up to the next frame of this type; good until the next call.</summary>
    public Task<ReadOnlyMemory<byte>> ExpectAsync(FrameType type) => ExpectAsync(type, type);

    /// <summary>After Hello: Welcome, or first the proof of work that the server asks for.</summary>
    private async Task BeWelcomedAsync()
    {
        var answer = await ExpectAsync(FrameType.Welcome, FrameType.Challenge);
        if (FrameTypes.Of(answer.Span) == FrameType.Challenge)
        {
            _ = ChallengeFrame.Read(answer.Span, out var challenge);
            await SendAsync(Bytes(new SolutionFrame { Salt = challenge.Salt, Counter = ProofOfWork.Solve(challenge) }));
            await ExpectAsync(FrameType.Welcome);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ExpectAsync(FrameType one, FrameType other)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(), late.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException($"{one} was expected, and the server closed with {_socket.CloseStatus}.");
            }

            if (_buffer[0] == (byte)one || _buffer[0] == (byte)other)
            {
                return _buffer.AsMemory(0, received.Count);
            }
        }
    }

    /// <summary>Closes as the protocol says; returns when the server has answered.</summary>
    public async Task CloseAsync()
    {
        using var late = new CancellationTokenSource(Patience);
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, late.Token);
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Vanish() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private static byte[] Bytes<TFrame>(in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct
    {
        var output = new ArrayBufferWriter<byte>();
        frame.Write(output);
        return output.WrittenSpan.ToArray();
    }
}
