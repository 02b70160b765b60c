using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>One address that Kestrel listens on, exclusively: a second server on it fails to start. Any thread.</summary>
internal sealed class EventLoopListener : IConnectionListener
{
    private readonly Channel<ConnectionContext> _accepted =
        Channel.CreateUnbounded<ConnectionContext>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });

    private readonly ListeningSocket _socket;

    public EventLoopListener(Socket socket, LoopGroup loops)
    {
        EndPoint = socket.LocalEndPoint!;
        _socket = new ListeningSocket(loops.Next(), socket, loops, connection => _accepted.Writer.TryWrite(connection));
        _socket.Start();
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _accepted.Reader.WaitToReadAsync(cancellationToken) && _accepted.Reader.TryRead(out var connection) ? connection : null;

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _socket.StopAsync();
        _accepted.Writer.TryComplete();
    }

    public ValueTask DisposeAsync() => UnbindAsync();
}
