using NLog;

namespace ChatMet.Server.Logs;

/// <summary>Has the access log's folder for as long as the server runs. One that nothing can be written into stops no server: its health
/// says so, and chats go on.</summary>
internal sealed partial class LogOwnership(LogFolder folder, LogHealth health, LogFactory entries, ILogger<LogOwnership> logger)
    : IHostedLifecycleService, IDisposable
{
    private IDisposable? _lock;

    /// <exception cref="InvalidOperationException">The folder is another server's.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        health.WhenWritingFails(fault => Failed(logger, fault)); // the entries' own writer is part of logging, and cannot log
        try
        {
            _lock = folder.TakeOver();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            health.Writing(fault.GetType().Name);
        }

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
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _lock?.Dispose();

    [LoggerMessage(310, Microsoft.Extensions.Logging.LogLevel.Error, "The access log cannot be written: {Fault}; entries are lost, chats go on")]
    private static partial void Failed(Microsoft.Extensions.Logging.ILogger logger, string fault);
}
