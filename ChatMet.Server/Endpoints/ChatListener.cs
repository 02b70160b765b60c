using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.Chat;
using ChatMet.Server.Drivers;
using ChatMet.Server.Pairing;
using ChatMet.Server.Limits;
using ChatMet.Server.WebSockets;
using Microsoft.AspNetCore.Connections.Features;

namespace ChatMet.Server.Endpoints;

/// <summary>Lets people in at <c>/ws</c>: judges the request, upgrades it, and runs the connection to its end. Any thread.</summary>
internal sealed class ChatListener(
    ChatHouse house, PairingActor pairing, LiveConnections live, ZeroingPool pool, TimeProvider time, ILogger<StreamDriver> logger)
{
    private const string RetryAfterSeconds = "5";

    private readonly ConnectionSettings _settings = ConnectionSettings.Of(house.Options);

    public async Task ListenAsync(HttpContext http)
    {
        var upgrade = new Upgrade(http);
        if (Refusal(http, upgrade) is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        using var outbound = new Outbound(pool, _settings.OutboundBytes);
        var session = new Session(RandomId.New(), outbound, house);
        var stream = await upgrade.AcceptAsync(ProtocolLimits.SubProtocol);
        using var driver = new StreamDriver(
            stream, http.Abort, new ChatConnection(session, pairing), outbound, _settings, pool, time, logger);

        house.Metrics.ConnectionOpened();
        live.Add(driver);
        try
        {
            await driver.RunAsync();
        }
        finally
        {
            live.Remove(driver);
            CutIfItLingers(http);
            house.Metrics.ConnectionClosed(outbound.ClosedWith ?? CloseCode.None);
        }
    }

    /// <summary>Over HTTP/1.1 the transport is this connection's own; over HTTP/2 others share it, and Kestrel ends streams by itself.</summary>
    private void CutIfItLingers(HttpContext http)
    {
        if (HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<IConnectionLifetimeFeature>() is { } transport)
        {
            live.CutAfter(transport, _settings.Deadlines.Stall);
        }
    }

    private int? Refusal(HttpContext http, Upgrade upgrade)
    {
        if (!Origin.IsAllowed(http.Request.Headers.Origin.ToArray(), http.Request.Scheme, http.Request.Host.Value, house.Options.AllowedOrigins))
        {
            return StatusCodes.Status403Forbidden;
        }

        if (upgrade.Refusal() is { } status)
        {
            return status;
        }

        if (!upgrade.Offers(ProtocolLimits.SubProtocol))
        {
            return StatusCodes.Status400BadRequest;
        }

        if (live.IsDraining)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return StatusCodes.Status503ServiceUnavailable;
        }

        return null;
    }
}
