using System.Diagnostics.Metrics;
using ChatMet.Server.Buffers;
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
        services.TryAddSingleton(LiveLimits.None);
        services.AddSingleton<MemoryWatch>();
        services.AddSingleton(Metrics);
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<FileReserve>();
        services.AddSingleton<LoopGroup>();
        services.AddHostedService<LoopDrain>();
        services.AddHostedService<CalmCollector>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveConnections>());
        services.AddSingleton<ConnectionRunner>();
    }

    private static ChatMetrics Metrics(IServiceProvider services)
    {
        var metrics = new ChatMetrics(services.GetRequiredService<IMeterFactory>());
        var pool = services.GetRequiredService<ZeroingPool>();
        metrics.ShowMemory(() => pool.RentedBytes);
        return metrics;
    }
}
