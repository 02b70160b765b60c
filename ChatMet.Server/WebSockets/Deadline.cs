namespace ChatMet.Server.WebSockets;

/// <summary>Watches whether something that runs makes progress. It needs no clock while bytes move: it is only asked
/// at ticks, and starts anew whenever the progress it is shown has changed.</summary>
/// <remarks>Eight bytes, since every idle connection has some: milliseconds and progress are both kept modulo 2^32, which is 49 days
/// and far more than can move between two looks.</remarks>
internal struct Deadline
{
    /// <summary>How often deadlines are looked at.</summary>
    public static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(250);

    private uint _since; // in milliseconds; 0 while nothing runs
    private uint _progress;

    /// <summary>A limit of so many seconds, less what looking at intervals can add: one period before the start is seen and one
    /// before the end is, and half a period for a look that comes late. So no deadline is held late.</summary>
    public static TimeSpan Within(int seconds) => TimeSpan.FromSeconds(seconds) - (2.5 * LookPeriod);

    /// <summary>Whether the thing has been running for <paramref name="limit"/> with its progress unchanged.</summary>
    public bool HasPassed(bool running, long progress, TimeSpan limit, TimeSpan now)
    {
        var milliseconds = Math.Max((uint)(long)now.TotalMilliseconds, 1);
        if (!running)
        {
            _since = 0;
        }
        else if (_since == 0 || (uint)progress != _progress)
        {
            _since = milliseconds;
        }

        _progress = (uint)progress;

        // Signed: a look whose time was taken before the start must not seem to come 49 days after it.
        return running && (int)(milliseconds - _since) >= limit.TotalMilliseconds;
    }
}
