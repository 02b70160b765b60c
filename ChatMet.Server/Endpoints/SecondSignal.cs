using System.Runtime.InteropServices;
using ChatMet.Server.Hardening;

namespace ChatMet.Server.Endpoints;

/// <summary>Whoever asks a server that says its goodbyes to stop a second time means at once: it ends as if it had been killed.</summary>
internal sealed partial class SecondSignal(IHostApplicationLifetime lifetime, IEnumerable<ILoggerProvider> logs, ILogger<SecondSignal> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan ForTheLastLine = TimeSpan.FromSeconds(3);

    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT];

    private PosixSignalRegistration[] _registrations = [];
    private int _heard;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Heard))];
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

    /// <summary>The first one is the host's matter, which has not begun to stop when we hear of it, or has a moment ago: only what comes
    /// after that moment counts.</summary>
    private void Heard(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref _heard, 1) == 1 && lifetime.ApplicationStopping.IsCancellationRequested)
        {
            EndingAtOnce(logger);
            WriteLastLine();
            ProcessEnd.Now();
        }
    }

    /// <summary>Waits for the queues of the logs, and for no disk that hangs; on a thread of its own, since those of the pool may all be busy with
    /// goodbyes.</summary>
    private void WriteLastLine()
    {
        var writing = new Thread(CloseLogs) { IsBackground = true };
        writing.Start();
        writing.Join(ForTheLastLine);
    }

    /// <summary>One by one: their factory would leave them to the host, which made them.</summary>
    private void CloseLogs()
    {
        foreach (var log in logs)
        {
            log.Dispose();
        }
    }

    [LoggerMessage(7, LogLevel.Warning, "Asked to stop a second time: it ends at once, and whoever is still here is cut off")]
    private static partial void EndingAtOnce(ILogger logger);
}
