using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.Drivers;
using ChatMet.Server.WebSockets;
using Microsoft.AspNetCore.Connections.Features;

namespace ChatMet.Server.Endpoints;

/// <summary>Runs a WebSocket from the answer to its handshake to its end: what a chat and an echo do alike. Any thread.</summary>
internal sealed class ConnectionRunner(LiveConnections live, ZeroingPool pool, TimeProvider time, ILogger<StreamDriver> logger)
{
    /// <param name="handler">Makes what stands above the framing, given the queue that it answers into.</param>
    /// <returns>The code of our close frame; <see cref="CloseCode.None"/> when there was none, or none in it.</returns>
    public async Task<CloseCode> RunAsync(
        Upgrade upgrade, string? subProtocol, ConnectionSettings settings, Func<Outbound, IMessageHandler> handler)
    {
        using var outbound = new Outbound(pool, settings.OutboundBytes);
        var above = handler(outbound);
        var stream = await upgrade.AcceptAsync(subProtocol);
        using var driver = new StreamDriver(stream, upgrade.Http.Abort, above, outbound, settings, pool, time, logger);

        live.Add(driver);
        try
        {
            await driver.RunAsync();
        }
        finally
        {
            live.Remove(driver);
            CutIfItLingers(upgrade.Http, settings.Deadlines.Stall);
        }

        return outbound.ClosedWith ?? CloseCode.None;
    }

    /// <summary>Over HTTP/1.1 the transport is this connection's own; over HTTP/2 others share it, and Kestrel ends streams by itself.</summary>
    private void CutIfItLingers(HttpContext http, TimeSpan limit)
    {
        if (HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<IConnectionLifetimeFeature>() is { } transport)
        {
            live.CutAfter(transport, limit);
        }
    }
}
