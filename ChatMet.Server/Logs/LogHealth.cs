using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatMet.Server.Logs;

/// <summary>Whether entries of the access log can be written and removed. When not, the server is degraded, and chats go on. Any thread.</summary>
internal sealed class LogHealth : IHealthCheck
{
    private volatile string? _writing;
    private volatile string? _purging;

    private volatile Action<string>? _tell;

    /// <param name="fault">The type of what went wrong; null when it works (again).</param>
    public void Writing(string? fault)
    {
        if (Interlocked.Exchange(ref _writing, fault) != fault && fault is not null)
        {
            _tell?.Invoke(fault);
        }
    }

    /// <summary>Has somebody told, once each time and with its type, that entries cannot be written any more.</summary>
    public void WhenWritingFails(Action<string> tell) => _tell = tell;

    /// <param name="fault">The type of what went wrong; null when it works (again).</param>
    /// <returns>Whether that is new.</returns>
    public bool Purging(string? fault) => Interlocked.Exchange(ref _purging, fault) != fault;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((_writing, _purging) switch
        {
            (null, null) => HealthCheckResult.Healthy(),
            ({ } fault, _) => HealthCheckResult.Degraded($"the access log cannot be written: {fault}"),
            (_, { } fault) => HealthCheckResult.Degraded($"old entries of the access log cannot be removed: {fault}"),
        });
}
