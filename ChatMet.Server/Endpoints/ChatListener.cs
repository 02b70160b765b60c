using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Drivers;
using ChatMet.Server.Limits;
using ChatMet.Server.Pairing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Endpoints;

/// <summary>Lets people in at <c>/ws</c>: judges the request, upgrades it, and runs the connection to its end. Any thread.</summary>
internal sealed class ChatListener(ChatHouse house, PairingActor pairing, Doorkeeper doorkeeper, ConnectionRunner runner)
{
    private readonly ChatHouse _withoutRates = house.WithoutRates();
    private readonly ConnectionSettings _settings = ConnectionSettings.Of(house.Options);

    public Task ListenAsync(HttpContext http)
    {
        var upgrade = new Upgrade(http);
        if (Refusal(http, upgrade) is { } refusal)
        {
            house.Metrics.ConnectionRefused(refusal.Reason);
            http.Response.StatusCode = refusal.Status;
            return Task.CompletedTask;
        }

        if (doorkeeper.Admit(http, out var ticket) is { IsYes: false } no)
        {
            house.Metrics.ConnectionRefused(no.Refusal.GetValueOrDefault());
            http.Response.StatusCode = Doorkeeper.StatusOf(no);
            http.Response.Headers.RetryAfter = Doorkeeper.WaitOf(no);
            return Task.CompletedTask;
        }

        // The address decides here who gets in and which rates hold; behind this line a connection knows no more than its ticket (P5).
        var home = doorkeeper.IsExempt(http) ? _withoutRates : house;
        house.Metrics.ConnectionOpened();
        return runner.RunAsync(
            upgrade, ProtocolLimits.SubProtocol, _settings, outbound => new ChatConnection(RandomId.New(), outbound, home, pairing, ticket));
    }

    private (Refusal Reason, int Status)? Refusal(HttpContext http, Upgrade upgrade)
    {
        if (!Origin.IsAllowed(http.Request.Headers.Origin.ToArray(), http.Request.Scheme, http.Request.Host.Value, house.Options.AllowedOrigins))
        {
            return (Telemetry.Refusal.Origin, StatusCodes.Status403Forbidden);
        }

        if (upgrade.Refusal() is { } status)
        {
            return (Telemetry.Refusal.Handshake, status);
        }

        return upgrade.Offers(ProtocolLimits.SubProtocol) ? null : (Telemetry.Refusal.Handshake, StatusCodes.Status400BadRequest);
    }
}
