using System.Net;
using ChatMet.Server.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace ChatMet.Server.Drivers;

/// <summary>One address of Kestrel's own transport. While the reserve is touched, whoever comes waits in the kernel's queue until a look at the
/// clock finds it whole. Kestrel accepts one after the other; any thread may unbind.</summary>
/// <remarks>It waits before it accepts, so one connection for each address may still come when no more should.</remarks>
internal sealed class ReservingListener(IConnectionListener sockets, FileReserve reserve, TimeProvider time) : IConnectionListener
{
    private readonly CancellationTokenSource _unbound = new();

    public EndPoint EndPoint => sockets.EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (!reserve.IsWhole && !_unbound.IsCancellationRequested)
        {
            reserve.Tell();
            await Task.Delay(Deadline.LookPeriod, time, _unbound.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await sockets.AcceptAsync(cancellationToken); // null once it is unbound
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _unbound.CancelAsync();
        await sockets.UnbindAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _unbound.CancelAsync();
        await sockets.DisposeAsync();
        _unbound.Dispose();
    }
}
