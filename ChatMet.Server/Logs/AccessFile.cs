using ChatMet.Server.Telemetry;
using NLog.Common;
using NLog.Targets;

namespace ChatMet.Server.Logs;

/// <summary>Adds entries to the day's file, which it opens anew each time: between two writes the file may have been replaced. An entry
/// that cannot be written is lost and counted, and the server's health says so. One thread, of the queue before it.</summary>
internal sealed class AccessFile : FileTarget
{
    private readonly Lock _gate;
    private readonly LogHealth _health;
    private readonly ChatMetrics _metrics;

    public AccessFile(Lock gate, LogHealth health, ChatMetrics metrics)
    {
        (_gate, _health, _metrics) = (gate, health, metrics);
        Name = "access";
        KeepFileOpen = false;
    }

    protected override void Write(IList<AsyncLogEventInfo> logEvents)
    {
        var watched = logEvents.Select(entry => new AsyncLogEventInfo(entry.LogEvent, fault =>
        {
            Note(fault);
            entry.Continuation(fault);
        })).ToList();
        lock (_gate)
        {
            base.Write(watched);
        }
    }

    private void Note(Exception? fault)
    {
        if (fault is not null)
        {
            _metrics.AccessEntryLost();
        }

        _health.Writing(fault?.GetType().Name);
    }
}
