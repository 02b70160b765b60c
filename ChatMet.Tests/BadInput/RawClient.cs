using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.BadInput;

/// <summary>A client without manners: a bare socket and bytes made by hand, so that anything at all can be sent.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private const int Opcode = 0x0F;
    private const int CloseOpcode = 0x8;
    private const int PongOpcode = 0xA;
    private const int HeadBytes = 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What is sent in pieces travels in pieces.</summary>
    private readonly TcpClient _tcp = new() { NoDelay = true };

    private NetworkStream? _stream;
    private byte[] _ahead = []; // what came in one piece with the head of an answer

    private RawClient()
    {
    }

    private NetworkStream Stream => _stream ??= _tcp.GetStream();

    /// <summary>Opens the socket and says nothing.</summary>
    public static async Task<RawClient> ConnectAsync(ChatServer server)
    {
        var client = await ConnectAsync(server.Address);
        server.Admit(client);
        return client;
    }

    /// <summary>Opens the socket and says nothing.</summary>
    /// <param name="receiveBuffer">Bytes that the kernel may hold for this client; 0: as many as it likes.</param>
    public static async Task<RawClient> ConnectAsync(Uri address, int receiveBuffer = 0)
    {
        var client = new RawClient();
        if (receiveBuffer > 0)
        {
            client._tcp.ReceiveBufferSize = receiveBuffer;
        }

        using var deadline = new CancellationTokenSource(Patience);
        await client._tcp.ConnectAsync(address.Host, address.Port, deadline.Token);
        return client;
    }

    /// <summary>Opens the socket and becomes a WebSocket.</summary>
    public static async Task<RawClient> UpgradeAsync(ChatServer server)
    {
        var client = await ConnectAsync(server);
        (await client.AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(101);
        return client;
    }

    /// <summary>Upgrades and says Hello; returns when welcomed.</summary>
    /// <param name="receiveBuffer">Bytes that the kernel may hold for this client; 0: as many as it likes.</param>
    /// <param name="path">Where, if not where everybody does.</param>
    public static async Task<RawClient> ArriveAsync(ChatServer server, string alias = "Mallory", int receiveBuffer = 0, string path = "/ws")
    {
        var client = await ConnectAsync(server.Address, receiveBuffer);
        server.Admit(client);
        (await client.AskAsync(RawRequest.Upgrade(server.Address) with { Line = $"GET {path} HTTP/1.1" })).Status.Should().Be(101);
        await client.SendFrameAsync(Frames.Hello(alias));
        await client.ExpectFrameAsync(FrameType.Welcome);
        return client;
    }

    public async Task SendAsync(params byte[] bytes)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await Stream.WriteAsync(bytes, deadline.Token);
    }

    /// <summary>Sends one ChatMet frame as one binary message.</summary>
    public Task SendFrameAsync(byte[] frame) => SendAsync(ClientFrame.Of(0x82, frame));

    /// <summary>Sends a request head and reads the head of the answer.</summary>
    public async Task<RawAnswer> AskAsync(RawRequest request)
    {
        await SendAsync(request.ToBytes());
        return await ReadAnswerAsync();
    }

    /// <summary>Reads the head of an answer.</summary>
    public async Task<RawAnswer> ReadAnswerAsync()
    {
        var read = new List<byte>(_ahead);
        int end;
        while ((end = CollectionsMarshal.AsSpan(read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            read.AddRange(await ReadSomeAsync());
        }

        end += 4;
        _ahead = [.. read[end..]];
        return RawAnswer.Parse(Encoding.Latin1.GetString(CollectionsMarshal.AsSpan(read)[..end]));
    }

    /// <summary>Reads frames up to one that is not a Heartbeat, which must be of this type.</summary>
    public async Task<byte[]> ExpectFrameAsync(FrameType type)
    {
        while (true)
        {
            var (first, payload) = await ReadFrameAsync();
            first.Should().Be(0x82, "a {0} was expected, not {1}", type, Convert.ToHexString(payload));
            if (payload[0] != (byte)FrameType.Heartbeat)
            {
                ((FrameType)payload[0]).Should().Be(type);
                return payload;
            }
        }
    }

    /// <summary>Reads so many answers to pings; Heartbeats may come between them.</summary>
    public async Task ExpectPongsAsync(int count)
    {
        while (count > 0)
        {
            var (first, payload) = await ReadFrameAsync();
            var isPong = (first & Opcode) == PongOpcode;
            (isPong || payload is [(byte)FrameType.Heartbeat]).Should().BeTrue("only pongs are due");
            count -= isPong ? 1 : 0;
        }
    }

    /// <summary>Reads to the server's close frame, says its code, hangs up and sees the server do so too.</summary>
    public async Task<CloseCode> ExpectCloseAsync()
    {
        var code = await ReadCloseAsync();
        HangUp();
        await ExpectEndAsync();
        return code;
    }

    /// <summary>Reads to the server's close frame and says its code.</summary>
    public async Task<CloseCode> ReadCloseAsync()
    {
        while (true)
        {
            var (first, payload) = await ReadFrameAsync();
            if ((first & Opcode) == CloseOpcode)
            {
                return payload.Length == 0 ? CloseCode.None : (CloseCode)BinaryPrimitives.ReadUInt16BigEndian(payload);
            }
        }
    }

    /// <summary>Reads until the server has ended the connection, in whatever way, and says how many bytes came before that.</summary>
    public async Task<int> ExpectEndAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var buffer = new byte[4096];
        var total = _ahead.Length;
        try
        {
            while (await Stream.ReadAsync(buffer, deadline.Token) is var count and > 0)
            {
                total += count;
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }

        return total;
    }

    /// <summary>Reads the end of the stream, with nothing before it and not a reset.</summary>
    public async Task ExpectOrderlyEndAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        _ahead.Should().BeEmpty();
        (await Stream.ReadAsync(new byte[1], deadline.Token)).Should().Be(0);
    }

    /// <summary>Reads one frame, which must be unmasked and as short as its payload allows.</summary>
    public async Task<ServerFrame> ReadFrameAsync()
    {
        var header = await ReadAsync(2);
        var length = header[1] switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
            127 => (int)BinaryPrimitives.ReadInt64BigEndian(await ReadAsync(8)),
            _ => header[1],
        };
        header[1].Should().Be((byte)(length <= 125 ? length : length <= ushort.MaxValue ? 126 : 127));
        return new ServerFrame(header[0], await ReadAsync(length));
    }

    /// <summary>Ends our side of the connection; the server may still speak.</summary>
    public void HangUp() => _tcp.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Dies as a killed process does: with a reset.</summary>
    public void Reset()
    {
        _tcp.LingerState = new LingerOption(enable: true, seconds: 0);
        _tcp.Close();
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var bytes = new byte[count];
        var taken = Math.Min(count, _ahead.Length);
        _ahead[..taken].CopyTo(bytes, 0);
        _ahead = _ahead[taken..];
        await Stream.ReadExactlyAsync(bytes.AsMemory(taken), deadline.Token);
        return bytes;
    }

    private async Task<byte[]> ReadSomeAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var buffer = new byte[HeadBytes];
        var count = await Stream.ReadAsync(buffer, deadline.Token);
        return count > 0 ? buffer[..count] : throw new EndOfStreamException();
    }
}
