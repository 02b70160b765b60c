using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Logs;

/// <summary>Removes every entry of the access log before it is as old as it may become (P6): before the server listens, each hour,
/// and when the clock was set. The host starts it; looks are the clock's thread's, one at a time.</summary>
/// <remarks>
/// Hours are counted by the clock that nobody can set. Entries have the time of the one that can, in UTC; when that was set
/// (<see cref="ClockWatch"/>), entries may be older than they seem, or from the future.
/// </remarks>
internal sealed partial class Retention(
    LogFolder folder, LogOwnership ownership, LogStore store, LogHealth health, ChatOptions options, ChatMetrics metrics, TimeProvider time,
    ILogger<Retention> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private static readonly TimeSpan LookPeriod = TimeSpan.FromMinutes(1);

    private readonly Lock _look = new();
    private readonly ClockWatch _clock = new(time);
    private ITimer? _timer;
    private long _purgedAt; // also when it failed
    private long _succeededAt = time.GetTimestamp();
    private bool _failed;
    private string _foreign = "";

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        metrics.ShowPurgeAge(() => time.GetElapsedTime(Volatile.Read(ref _succeededAt)).TotalSeconds);
        Purge();
        _timer = time.CreateTimer(_ => Look(), null, LookPeriod, LookPeriod);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (!_look.TryEnter())
        {
            return; // the last one is not done
        }

        try
        {
            var elapsed = time.GetElapsedTime(_purgedAt);
            if (_failed || elapsed < TimeSpan.Zero || elapsed >= Period - (LookPeriod / 2) || _clock.WasSet)
            {
                Purge();
            }
        }
        finally
        {
            _look.Exit();
        }
    }

    private void Purge()
    {
        var life = TimeSpan.FromDays(options.AccessLogDays);
        var now = time.GetUtcNow();
        _purgedAt = time.GetTimestamp();
        _clock.Look(life);
        if (!ownership.Has())
        {
            _failed = true; // tried again at the next look
            return;
        }

        try
        {
            // What would be too old at the next purge goes at this one.
            var removed = store.Purge(
                due: now + Period + LookPeriod + ClockWatch.Tolerance + _clock.SetBack() - life, future: now + ClockWatch.Tolerance);
            _failed = false;
            Volatile.Write(ref _succeededAt, _purgedAt);
            health.Purging(null);
            if (removed > 0)
            {
                Log.Purged(logger, removed);
            }

            TellForeign();
        }
        catch (Exception fault)
        {
            // Nothing that lies in the log's folder may end the process.
            _failed = true;
            if (health.Purging(fault.GetType().Name))
            {
                Log.PurgeFailed(logger, fault.GetType().Name);
            }
        }
    }

    private void TellForeign()
    {
        var names = string.Join(", ", folder.Foreign.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (names != _foreign && names.Length > 0)
        {
            Log.Foreign(logger, names);
        }

        _foreign = names;
    }

    private static partial class Log
    {
        [LoggerMessage(311, LogLevel.Information, "{Count} entries of the access log were due, and are gone")]
        public static partial void Purged(ILogger logger, int count);

        [LoggerMessage(312, LogLevel.Error, "Old entries of the access log cannot be removed: {Fault}; tried again each minute")]
        public static partial void PurgeFailed(ILogger logger, string fault);

        [LoggerMessage(313, LogLevel.Warning, "The access log's folder has files that are not its own, and nobody purges them: {Names}")]
        public static partial void Foreign(ILogger logger, string names);
    }
}
