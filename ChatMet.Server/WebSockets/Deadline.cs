namespace ChatMet.Server.WebSockets;

/// <summary>Watches whether something that runs makes progress. It needs no clock while bytes move: it is only asked
/// at ticks, and starts anew whenever the progress it is shown has changed.</summary>
internal struct Deadline
{
    /// <summary>How often deadlines are looked at.</summary>
    public static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(250);

    private TimeSpan _since;
    private long _progress;
    private bool _running;

    /// <summary>A limit of so many seconds, less what looking at intervals can add: one period before the start is seen and one
    /// before the end is. So no deadline is held late.</summary>
    public static TimeSpan Within(int seconds) => TimeSpan.FromSeconds(seconds) - (2 * LookPeriod);

    /// <summary>Whether the thing has been running for <paramref name="limit"/> with its progress unchanged.</summary>
    public bool HasPassed(bool running, long progress, TimeSpan limit, TimeSpan now)
    {
        if (!running || !_running || progress != _progress)
        {
            _since = now;
        }

        _running = running;
        _progress = progress;
        return running && now - _since >= limit;
    }
}
