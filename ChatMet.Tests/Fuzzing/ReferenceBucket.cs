namespace ChatMet.Tests.Fuzzing;

/// <summary>A token bucket in whole numbers: a token is 60,000 units, and what a minute brings arrives by the millisecond.</summary>
internal sealed class ReferenceBucket(long burst, long perMinute)
{
    private const long Token = 60_000;

    private long _used;
    private long _at;

    /// <summary>Whether what was taken last left less than a token.</summary>
    public bool IsUsedUp => _used + Token > burst * Token;

    public bool Take(long tokens, TimeSpan now)
    {
        var milliseconds = (long)now.TotalMilliseconds;
        _used = Math.Max(0, _used - (perMinute * (milliseconds - _at)));
        _at = milliseconds;
        var fits = _used + (tokens * Token) <= burst * Token;
        _used += fits ? tokens * Token : 0;
        return fits;
    }
}
