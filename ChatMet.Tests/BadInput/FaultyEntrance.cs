using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Drivers;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Pairing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.BadInput;

/// <summary>A second way into a server, by which people get a <see cref="FaultySession"/>; all else is as at <c>/ws</c>.</summary>
internal sealed class FaultyEntrance : IStartupFilter
{
    public const string Path = "/faulty";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, branch => branch.Run(ListenAsync));
        next(app);
    };

    private static Task ListenAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var house = services.GetRequiredService<ChatHouse>();
        var pairing = services.GetRequiredService<PairingActor>();
        house.Gate.Enter(AddressKey.Of(http.Connection.RemoteIpAddress), isStrained: false, TimeSpan.Zero, out var ticket);
        house.Metrics.ConnectionOpened();
        return services.GetRequiredService<ConnectionRunner>().RunAsync(
            new Upgrade(http), ProtocolLimits.SubProtocol, ConnectionSettings.Of(house.Options),
            outbound => new FaultySession(new ChatConnection(RandomId.New(), outbound, house, pairing, ticket)));
    }
}
