using System.Net;

namespace ChatMet.Peers;

/// <summary>Kestrel as both C# peers use it: the stock transport, no logs, nothing in the way of a request but routing.</summary>
internal static class PeerHost
{
    private const int Backlog = 4_096;

    public static WebApplicationBuilder Create(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(sockets => (sockets.Backlog, sockets.NoDelay) = (Backlog, true));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, Port(builder));
        });

        // Connections are not asked to end; a load that is over need not be waited for.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<Lobby>();
        return builder;
    }

    public static async Task RunPeerAsync(this WebApplication app)
    {
        await app.StartAsync();
        Console.WriteLine($"listening on {new Uri(app.Urls.Single()).Authority}");
        await app.WaitForShutdownAsync();
    }

    private static int Port(WebApplicationBuilder builder) => builder.Configuration.GetValue("port", 0);
}
