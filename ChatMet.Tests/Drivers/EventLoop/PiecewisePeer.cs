using System.Net;
using System.Net.Sockets;
using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Drivers;
using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>A link on a socket for datagrams, and its peer: what one send gives to the kernel arrives as one piece.</summary>
internal sealed class PiecewisePeer : IDisposable
{
    private const int LargestPiece = 65_507;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket _peer = NewSocket();
    private readonly Loop _loop;

    private PiecewisePeer(LoopBench bench, IMessageHandler handler)
    {
        _loop = bench.Loop;
        var settings = ConnectionSettings.Of(new ChatOptions());
        Outbound = new Outbound(bench.Pool, settings.OutboundBytes);
        Link = new WebSocketLink(_loop, TakeDescriptor(_peer), handler, Outbound, settings);
    }

    public WebSocketLink Link { get; }

    public Outbound Outbound { get; }

    public static async Task<PiecewisePeer> OpenAsync(LoopBench bench, IMessageHandler handler)
    {
        var peer = new PiecewisePeer(bench, handler);
        await bench.OpenAsync(peer.Link);
        return peer;
    }

    /// <summary>The one piece that arrived; when the loop has done all it was asked there is no other.</summary>
    public async Task<byte[]> ReceiveOnlyAsync()
    {
        var piece = await ReceiveAsync();
        await _loop.AskAsync(() => true);
        _peer.Available.Should().Be(0, "there was one send");
        return piece;
    }

    public async Task<byte[]> ReceiveAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var buffer = new byte[LargestPiece];
        return buffer[..await _peer.ReceiveAsync(buffer.AsMemory(), deadline.Token)];
    }

    public void Dispose() => _peer.Dispose();

    /// <summary>A socket connected with <paramref name="peer"/>, which .NET forgets and the link closes.</summary>
    private static int TakeDescriptor(Socket peer)
    {
        var socket = NewSocket();
        socket.Connect(peer.LocalEndPoint!);
        peer.Connect(socket.LocalEndPoint!);
        var descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        socket.SafeHandle.SetHandleAsInvalid();
        return descriptor;
    }

    private static Socket NewSocket()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
