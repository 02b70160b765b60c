using ChatMet.Server.Drivers;
using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatMet.Server.Endpoints;

/// <summary>What open connections need, whatever is spoken over them: a clock, the watch over all of them, and what runs each.</summary>
internal static class ConnectionServices
{
    public static void AddConnectionRunner(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ChatMetrics>();
        services.TryAddSingleton(LiveLimits.None);
        services.AddSingleton<MemoryWatch>();
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<LoopGroup>();
        services.AddHostedService<LoopDrain>();
        services.AddHostedService<CalmCollector>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveConnections>());
        services.AddSingleton<ConnectionRunner>();
    }
}
