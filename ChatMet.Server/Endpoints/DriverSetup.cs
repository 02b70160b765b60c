using ChatMet.Server.Drivers;
using ChatMet.Server.Drivers.EventLoop;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChatMet.Server.Endpoints;

/// <summary>Chooses what moves the bytes of open connections: event loops where they work, streams everywhere else.</summary>
internal static partial class DriverSetup
{
    /// <summary>A write is done when the kernel has all of it (0 would mean no bound): what lay in Kestrel's pipe would count as written, and
    /// outlive its conversation (P3).</summary>
    private const int UnsentBytes = 2;

    public static void AddDriver(this WebApplicationBuilder builder, DriverChoice choice)
    {
        AddTransport(builder.Services, choice);
        if (!UsesEventLoop(choice))
        {
            RunInline(builder.Services);
        }
    }

    /// <summary>What Kestrel listens with. On other systems than Linux as it likes.</summary>
    public static void AddTransport(IServiceCollection services, DriverChoice choice)
    {
        if (UsesEventLoop(choice))
        {
            services.AddSingleton<IConnectionListenerFactory, EventLoopTransport>();
        }
        else if (OperatingSystem.IsLinux())
        {
            services.AddSingleton<IConnectionListenerFactory>(provider => ActivatorUtilities.CreateInstance<ReservingTransport>(
                provider, ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider)));
        }
    }

    /// <summary>Says what drives connections here, and why. Those with TLS and those over HTTP/2 get a stream in any case.</summary>
    public static void TellDriver(this WebApplication app, DriverChoice choice) => Driven(app.Logger, choice switch
    {
        _ when UsesEventLoop(choice) => $"event loops ({LoopGroup.Size})",
        DriverChoice.Stream => "streams: set so",
        _ => "streams: not Linux",
    });

    /// <summary>What arrives is dealt with on the thread that the socket woke, and sent from there: nothing of a chat waits, and two
    /// changes of thread a message cost more than the message. .NET reads the variable when the first socket is used.</summary>
    private static void RunInline(IServiceCollection services)
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        services.Configure<SocketTransportOptions>(sockets =>
        {
            sockets.UnsafePreferInlineScheduling = true;
            sockets.MaxWriteBufferSize = UnsentBytes;
        });
    }

    private static bool UsesEventLoop(DriverChoice choice) => choice != DriverChoice.Stream && OperatingSystem.IsLinux();

    [LoggerMessage(3, LogLevel.Information, "Connections are driven by {Driver}")]
    private static partial void Driven(ILogger logger, string driver);
}
