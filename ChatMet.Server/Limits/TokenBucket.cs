namespace ChatMet.Server.Limits;

/// <summary>Up to a burst of tokens at once, refilled at a steady rate. Time comes in with each call, and the rate as well: a bucket
/// is one number, since every connection has several.</summary>
/// <remarks>System.Threading.RateLimiting reads the wall clock itself, which no test can turn.</remarks>
internal struct TokenBucket
{
    /// <summary>Of a token: less than any cost, and more than thousands of sums and quotients add up to. Without it the last of a burst of
    /// thousands was refused at some times of the day.</summary>
    private const double Rounding = 1e-6;

    private double _fullAt; // when all that was taken will be refilled, in seconds

    /// <summary>Whether nothing was taken that is not refilled.</summary>
    public readonly bool IsFull(TimeSpan now) => _fullAt <= now.TotalSeconds;

    /// <summary>Takes <paramref name="cost"/> tokens, or none and says false.</summary>
    public bool TryTake(in Rate rate, double cost, TimeSpan now)
    {
        var used = Used(rate, now) + cost;
        if (used > rate.Burst + Rounding)
        {
            return false;
        }

        _fullAt = now.TotalSeconds + (used / rate.PerSecond);
        return true;
    }

    /// <summary>Gives back what was taken.</summary>
    public void GiveBack(in Rate rate, double cost) => _fullAt -= cost / rate.PerSecond;

    /// <summary>Whether one token more can be taken now.</summary>
    public readonly bool HasOne(in Rate rate, TimeSpan now) => Used(rate, now) + 1 <= rate.Burst + Rounding;

    /// <summary>After how long so many could be taken, if nobody else took any; zero when they can be now.</summary>
    public readonly TimeSpan Wait(in Rate rate, double cost, TimeSpan now) =>
        TimeSpan.FromSeconds(Math.Max(0, (Used(rate, now) + cost - rate.Burst) / rate.PerSecond));

    /// <summary>How many are missing.</summary>
    public readonly double Used(in Rate rate, TimeSpan now) => Math.Max(0, (_fullAt - now.TotalSeconds) * rate.PerSecond);
}
