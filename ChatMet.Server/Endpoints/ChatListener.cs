using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Drivers;
using ChatMet.Server.Limits;
using ChatMet.Server.Pairing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Endpoints;

/// <summary>Lets people in at <c>/ws</c>: judges the request, upgrades it, and runs the connection to its end. Any thread.</summary>
internal sealed class ChatListener(ChatHouse house, PairingActor pairing, LiveConnections live, ConnectionRunner runner)
{
    private const string RetryAfterSeconds = "5";

    private readonly Networks _exempt = new(house.Options.ExemptNetworks);
    private readonly ChatHouse _withoutRates = house.WithoutRates();
    private readonly Action<CloseCode> _closed = house.Metrics.ConnectionClosed; // one for all: each person's would be 64 bytes
    private readonly ConnectionSettings _settings = ConnectionSettings.Of(house.Options);

    public Task ListenAsync(HttpContext http)
    {
        var upgrade = new Upgrade(http);
        if (Judge(http, upgrade) is var (reason, status))
        {
            house.Metrics.ConnectionRefused(reason);
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        // The address decides here which rates hold; nothing behind this line knows it (P5).
        var home = _exempt.Contain(http.Connection.RemoteIpAddress) ? _withoutRates : house;
        house.Metrics.ConnectionOpened();
        return runner.RunAsync(
            upgrade,
            ProtocolLimits.SubProtocol,
            _settings,
            outbound => new ChatConnection(RandomId.New(), outbound, home, pairing),
            _closed);
    }

    /// <summary>Why the request is refused, and with what; null when it may come in.</summary>
    private (Refusal Reason, int Status)? Judge(HttpContext http, Upgrade upgrade)
    {
        if (!Origin.IsAllowed(http.Request.Headers.Origin.ToArray(), http.Request.Scheme, http.Request.Host.Value, house.Options.AllowedOrigins))
        {
            return (Refusal.Origin, StatusCodes.Status403Forbidden);
        }

        if (upgrade.Refusal() is { } status)
        {
            return (Refusal.Handshake, status);
        }

        if (!upgrade.Offers(ProtocolLimits.SubProtocol))
        {
            return (Refusal.Handshake, StatusCodes.Status400BadRequest);
        }

        if (live.IsDraining)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return (Refusal.Draining, StatusCodes.Status503ServiceUnavailable);
        }

        return null;
    }
}
