using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChatMet.Server.Drivers;

/// <summary>Kestrel's own transport, but its connections keep to the <see cref="FileReserve"/>. Left alone it would try again without a pause
/// when there are no files. It leaves anything but an internet address to the other.</summary>
internal sealed class ReservingTransport(SocketTransportFactory sockets, FileReserve reserve, TimeProvider time)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new ReservingListener(await sockets.BindAsync(endpoint, cancellationToken), reserve, time);
}
