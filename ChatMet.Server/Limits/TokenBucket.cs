namespace ChatMet.Server.Limits;

/// <summary>Up to a burst of tokens at once, refilled at a steady rate. Time comes in with each call, and the rate as well: a bucket
/// is one number, since every connection has several.</summary>
/// <remarks>System.Threading.RateLimiting reads the wall clock itself, which no test can turn.</remarks>
internal struct TokenBucket
{
    private double _fullAt; // when all that was taken will be refilled, in seconds

    /// <summary>Takes <paramref name="cost"/> tokens, or none and says false.</summary>
    public bool TryTake(in Rate rate, double cost, TimeSpan now)
    {
        var second = now.TotalSeconds;
        var used = Math.Max(0, (_fullAt - second) * rate.PerSecond) + cost;
        if (used > rate.Burst)
        {
            return false;
        }

        _fullAt = second + (used / rate.PerSecond);
        return true;
    }
}
