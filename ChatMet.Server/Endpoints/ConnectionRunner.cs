using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.Drivers;
using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Server.WebSockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ChatMet.Server.Endpoints;

/// <summary>Runs a WebSocket from the answer to its handshake to its end: what a chat and an echo do alike. Any thread.</summary>
internal sealed class ConnectionRunner(LiveConnections live, ZeroingPool pool, TimeProvider time, ILogger<PipeDriver> logger)
{
    /// <param name="handler">Makes what stands above the framing, given the queue that it answers into.</param>
    public Task RunAsync(
        Upgrade upgrade, string? subProtocol, ConnectionSettings settings, Func<Outbound, IMessageHandler> handler)
    {
        var outbound = new Outbound(pool, settings.OutboundBytes);
        return RunAsync(upgrade, subProtocol, settings, handler(outbound), outbound);
    }

    private async Task RunAsync(
        Upgrade upgrade, string? subProtocol, ConnectionSettings settings, IMessageHandler above, Outbound outbound)
    {
        var leaves = false;
        try
        {
            var stream = await upgrade.AcceptAsync(subProtocol);
            leaves = upgrade.OnEventLoop is { } connection && await connection.TryDetachAsync((loop, descriptor) =>
            {
                var link = new WebSocketLink(loop, descriptor, above, outbound, settings);
                if (live.IsDraining)
                {
                    link.Close(CloseCode.Restart);
                }

                return link;
            });
            if (!leaves)
            {
                await DriveAsync(upgrade.Http, stream, above, outbound, settings);
            }
        }
        finally
        {
            if (!leaves)
            {
                outbound.Dispose();
                above.Closed(outbound.ClosedWith ?? CloseCode.None);
            }
        }
    }

    private async Task DriveAsync(HttpContext http, Stream stream, IMessageHandler above, Outbound outbound, ConnectionSettings settings)
    {
        using var shared = OwnsTransport(http) ? null : new StreamPipe(stream, pool);
        var pipe = shared ?? http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport;
        using var driver = new PipeDriver(pipe, http.Abort, above, outbound, settings, time, logger);
        live.Add(driver);
        try
        {
            await driver.RunAsync();
        }
        finally
        {
            live.Remove(driver);
            CutIfItLingers(http, settings.Deadlines.Stall);
        }
    }

    private void CutIfItLingers(HttpContext http, TimeSpan limit)
    {
        if (OwnsTransport(http) && http.Features.Get<IConnectionLifetimeFeature>() is { } transport)
        {
            live.CutAfter(transport, limit);
        }
    }

    /// <summary>Over HTTP/1.1 the transport is this connection's own; over HTTP/2 others share it, and Kestrel ends streams by itself.</summary>
    private static bool OwnsTransport(HttpContext http) => HttpProtocol.IsHttp11(http.Request.Protocol);
}
