namespace ChatMet.Server.Logs;

/// <summary>Notices when the clock that shows the time of day was set, by the one that nobody can set, and by how much entries are older
/// than their time says because of that. One thread at a time.</summary>
/// <remarks>
/// The two are apart by A(t). An entry of the time s, written at w, is as old as <c>now − s + A(w) − A(now)</c>: older than it seems when
/// the clock was set back since. It may have been written at the largest A of the time that entries live.
/// </remarks>
internal sealed class ClockWatch(TimeProvider time)
{
    /// <summary>How far clocks are moved by being corrected all the time. What is within it is not noticed.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>How far they were apart, and until when; the last one until now.</summary>
    private readonly List<(TimeSpan Apart, long Until)> _seen = [];

    /// <summary>Whether the clock was set since the last <see cref="Look"/>.</summary>
    public bool WasSet => _seen.Count > 0 && (Apart() - _seen[^1].Apart).Duration() >= Tolerance;

    /// <summary>Takes note of how far the clocks are apart now.</summary>
    /// <param name="remember">How long entries live.</param>
    public void Look(TimeSpan remember)
    {
        var now = time.GetTimestamp();
        if (_seen.Count == 0 || WasSet)
        {
            _seen.Add((Apart(), now));
        }

        _seen[^1] = _seen[^1] with { Until = now };
        _seen.RemoveAll(seen => time.GetElapsedTime(seen.Until, now) > remember);
    }

    /// <summary>By how much an entry may be older than the clock says.</summary>
    public TimeSpan SetBack() => _seen.Max(seen => seen.Apart) - Apart() is var back && back > TimeSpan.Zero ? back : TimeSpan.Zero;

    private TimeSpan Apart() => time.GetUtcNow() - DateTimeOffset.UnixEpoch - time.GetElapsedTime(0);
}
