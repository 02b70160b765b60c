namespace ChatMet.Server.Endpoints;

/// <summary>What serves the management address.</summary>
internal static class ManagementServices
{
    /// <summary>Hosted services start in order, the public server after all of them, and stop the other way round: who watches sees the
    /// server begin and drain.</summary>
    public static void AddManagement(this IServiceCollection services)
    {
        services.AddSingleton<MetricsExport>();
        services.AddSingleton<ManagementServer>();
        services.AddHostedService(provider => provider.GetRequiredService<ManagementServer>());
    }
}
