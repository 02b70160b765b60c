using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Kestrel's way to listen on the event loops. It leaves anything but an internet address to Kestrel's own transport.</summary>
internal sealed class EventLoopTransport(LoopGroup loops, IOptions<SocketTransportOptions> options)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket? socket = null;
        try
        {
            socket = options.Value.CreateBoundListenSocket(endpoint);
            socket.NoDelay = true; // accepted sockets inherit it
            socket.Blocking = false;
            socket.Listen(options.Value.Backlog);
        }
        catch (SocketException failure)
        {
            socket?.Dispose();
            throw failure.SocketErrorCode == SocketError.AddressAlreadyInUse ? new AddressInUseException(failure.Message, failure) : failure;
        }

        return ValueTask.FromResult<IConnectionListener>(new EventLoopListener(socket, loops));
    }
}
