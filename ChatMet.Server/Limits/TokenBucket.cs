namespace ChatMet.Server.Limits;

/// <summary>Up to <c>burst</c> tokens at once, refilled at a steady rate. Time comes in with each call.</summary>
/// <remarks>System.Threading.RateLimiting reads the wall clock itself, which no test can turn.</remarks>
internal struct TokenBucket(double burst, double perSecond)
{
    private double _used;
    private TimeSpan _emptiedAt;

    /// <summary>Takes <paramref name="cost"/> tokens, or none and says false.</summary>
    public bool TryTake(double cost, TimeSpan now)
    {
        _used = Math.Max(0, _used - (perSecond * (now - _emptiedAt).TotalSeconds));
        _emptiedAt = now;
        if (_used + cost > burst)
        {
            return false;
        }

        _used += cost;
        return true;
    }
}
