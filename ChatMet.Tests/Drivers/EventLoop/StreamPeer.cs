using System.Net;
using System.Net.Sockets;
using ChatMet.Server;
using ChatMet.Server.Drivers;
using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>A link on one end of a TCP connection, and a plain socket at the other. While <see cref="Hold"/> is on the loop looks at
/// nothing, so what arrives meanwhile is told it all at once.</summary>
internal sealed class StreamPeer : IDisposable
{
    private const int KernelBytes = 2 * 1024 * 1024;

    private readonly ManualResetEventSlim _goOn = new();
    private readonly Loop _loop;
    private readonly Outbound _outbound;
    private readonly int _descriptor;

    private StreamPeer(LoopBench bench, Socket accepted, Socket far, IMessageHandler handler)
    {
        var settings = ConnectionSettings.Of(new ChatOptions());
        (_loop, Far, _descriptor) = (bench.Loop, far, (int)accepted.SafeHandle.DangerousGetHandle());
        accepted.SafeHandle.SetHandleAsInvalid(); // the link closes it
        _outbound = new Outbound(bench.Pool, settings.OutboundBytes);
        Link = new WebSocketLink(_loop, _descriptor, handler, _outbound, settings);
    }

    public WebSocketLink Link { get; }

    /// <summary>The client's end.</summary>
    public Socket Far { get; }

    public static async Task<StreamPeer> OpenAsync(LoopBench bench, IMessageHandler handler)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = KernelBytes };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = KernelBytes };
        await far.ConnectAsync(listener.LocalEndPoint!);
        var peer = new StreamPeer(bench, await listener.AcceptAsync(), far, handler);
        await bench.OpenAsync(peer.Link);
        return peer;
    }

    /// <summary>Stops the loop until <see cref="GoOn"/>.</summary>
    public void Hold() => _loop.Post(() => _goOn.Wait());

    /// <summary>Lets the loop go on once so many bytes have arrived.</summary>
    public async Task GoOnAfterAsync(int arrived)
    {
        await EndToEnd.Eventually.HoldsAsync(() => Linux.Unread(_descriptor) >= arrived, "it is under way on loopback");
        _goOn.Set();
    }

    public void Dispose()
    {
        _goOn.Set();
        Far.Dispose();
    }
}
