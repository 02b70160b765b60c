using ChatMet.Server.Telemetry;
using NLog.Common;
using NLog.Targets;

namespace ChatMet.Server.Logs;

/// <summary>Adds entries to the day's file, which it opens anew each time: between two writes the file may have been replaced. An entry
/// that cannot be written is lost and counted, and the server's health says so. One thread, of the queue before it.</summary>
internal sealed class AccessFile : FileTarget
{
    private readonly LogOwnership _ownership;
    private readonly Lock _gate;
    private readonly LogHealth _health;
    private readonly ChatMetrics _metrics;
    private bool _mayBeTorn = true; // by whoever wrote before, or by a disk that was full

    public AccessFile(LogOwnership ownership, Lock gate, LogHealth health, ChatMetrics metrics)
    {
        (_ownership, _gate, _health, _metrics) = (ownership, gate, health, metrics);
        Name = "access";
        KeepFileOpen = false;
    }

    protected override void Write(IList<AsyncLogEventInfo> logEvents)
    {
        if (!_ownership.Has())
        {
            Lose(logEvents); // somebody else may be rewriting what is there
            return;
        }

        var watched = logEvents.Select(entry => new AsyncLogEventInfo(entry.LogEvent, fault =>
        {
            Note(fault);
            entry.Continuation(fault);
        })).ToList();
        lock (_gate)
        {
            if (_mayBeTorn)
            {
                _mayBeTorn = false;
                Mend(FileName.Render(logEvents[0].LogEvent));
            }

            base.Write(watched);
        }
    }

    private void Lose(IList<AsyncLogEventInfo> logEvents)
    {
        foreach (var entry in logEvents)
        {
            _metrics.AccessEntryLost();
            entry.Continuation(null);
        }
    }

    /// <summary>Ends a last line that was not written to its end, or the next entry would become part of it.</summary>
    private void Mend(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.CanSeek && file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _mayBeTorn = fault is not FileNotFoundException; // what hinders it hinders the entry as well, which tells
        }
    }

    private void Note(Exception? fault)
    {
        if (fault is not null)
        {
            _metrics.AccessEntryLost();
            _mayBeTorn = true;
        }

        _health.Writing(fault?.GetType().Name);
    }
}
