namespace ChatMet.Tests.Conformance.Model;

/// <summary>One rate of docs/PROTOCOL.md section 6, kept a little under, burst and rate, since a network may deliver in one moment what was
/// sent in two.</summary>
internal sealed class TokenBucket(EventLoop loop, double perSecond, double burst)
{
    private const double Share = 0.9;

    private readonly (double PerSecond, double Burst) _limit = (perSecond * Share, AtOnce(burst));
    private double _tokens = AtOnce(burst);
    private TimeSpan _filled = loop.Now;

    /// <summary>Whether so many may be taken now; if not, the loop wakes when they may. A burst that is too small allows it never.</summary>
    public bool Has(double count)
    {
        var now = loop.Now;
        var (rate, most) = _limit;
        _tokens = Math.Min(most, _tokens + ((now - _filled).TotalSeconds * rate));
        _filled = now;
        if (_tokens < count && count <= most && rate > 0)
        {
            loop.WakeAt(now + TimeSpan.FromSeconds((count - _tokens) / rate));
        }

        return _tokens >= count;
    }

    /// <summary>Takes so many, also when there are less: only a mutant does not ask before.</summary>
    public void Take(double count) => _tokens -= count;

    private static double AtOnce(double burst) => Math.Max(1, Math.Floor(burst * Share));
}
