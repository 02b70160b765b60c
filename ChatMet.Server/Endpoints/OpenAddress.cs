using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatMet.Server.Endpoints;

/// <summary>Prints the address to open, once the server listens.</summary>
internal static partial class OpenAddress
{
    public static void PrintAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
        {
            Open(app.Logger, address);
        }
    });

    [LoggerMessage(1, LogLevel.Information, "ChatMet is open: {Address}")]
    private static partial void Open(ILogger logger, string address);
}
