using ChatMet.Server.Drivers;
using ChatMet.Server.Logs;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatMet.Server.Endpoints;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it takes new people.</summary>
internal static class HealthEndpoints
{
    private const string LivePath = "/health/live";
    private const string ReadyPath = "/health/ready";
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DrainCheck>("drain", tags: [Ready]).AddCheck<LogHealth>("access log", tags: [Ready])
            .AddCheck<MemoryCheck>("memory", tags: [Ready]);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(LivePath, Live());
        app.MapHealthChecks(ReadyPath, Able());
    }

    /// <summary>The same two, where nothing is routed.</summary>
    public static void UseHealth(this IApplicationBuilder app)
    {
        app.UseHealthChecks(LivePath, Live());
        app.UseHealthChecks(ReadyPath, Able());
    }

    private static HealthCheckOptions Live() => new() { Predicate = _ => false };

    private static HealthCheckOptions Able() => new() { Predicate = check => check.Tags.Contains(Ready) };

    private sealed class MemoryCheck(MemoryWatch memory) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(memory.IsOver ? HealthCheckResult.Degraded("connections hold as much memory as they may") : HealthCheckResult.Healthy());
    }

    private sealed class DrainCheck(LiveConnections live) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(live.IsDraining ? HealthCheckResult.Unhealthy("shutting down") : HealthCheckResult.Healthy());
    }
}
