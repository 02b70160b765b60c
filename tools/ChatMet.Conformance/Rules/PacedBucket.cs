using ChatMet.Server.Limits;

namespace ChatMet.Conformance.Rules;

/// <summary>One of the server's token buckets, with the rate it is filled at.</summary>
internal sealed class PacedBucket(double burst, double perSecond)
{
    private readonly Rate _rate = new(burst, perSecond);
    private TokenBucket _bucket;

    public bool TryTake(double cost, TimeSpan now) => _bucket.TryTake(_rate, cost, now);
}
