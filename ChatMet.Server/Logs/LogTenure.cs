using NLog;

namespace ChatMet.Server.Logs;

/// <summary>Has the access log's folder for as long as the server runs. One that nothing can be written into stops no server: its health
/// says so, and chats go on.</summary>
internal sealed partial class LogTenure(LogOwnership ownership, LogHealth health, LogFactory entries, ILogger<LogTenure> logger)
    : IHostedLifecycleService
{
    /// <exception cref="InvalidOperationException">The folder is another server's.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        health.WhenWritingFails(fault => Failed(logger, fault)); // the entries' own writer is part of logging, and cannot log
        ownership.TryTake();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Nobody comes any more: the last entries are written before somebody else may rewrite the files.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        entries.Flush();
        ownership.Dispose();
        return Task.CompletedTask;
    }

    [LoggerMessage(310, Microsoft.Extensions.Logging.LogLevel.Error, "The access log cannot be written: {Fault}; entries are lost, chats go on")]
    private static partial void Failed(Microsoft.Extensions.Logging.ILogger logger, string fault);
}
