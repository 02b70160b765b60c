using ChatMet.Server.Drivers;
using ChatMet.Server.Drivers.EventLoop;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ChatMet.Server.Endpoints;

/// <summary>Chooses what moves the bytes of open connections: event loops where they work, streams everywhere else.</summary>
internal static partial class DriverSetup
{
    public static void AddDriver(this WebApplicationBuilder builder, DriverChoice choice)
    {
        if (UsesEventLoop(choice))
        {
            builder.Services.AddSingleton<IConnectionListenerFactory, EventLoopTransport>();
        }
    }

    private static bool UsesEventLoop(DriverChoice choice) => choice != DriverChoice.Stream && OperatingSystem.IsLinux();
}
