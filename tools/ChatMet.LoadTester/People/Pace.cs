namespace ChatMet.LoadTester.People;

/// <summary>Keeps a client five percent under a rate that Welcome announced (docs/PROTOCOL.md section 6). Its owner's turn only.</summary>
internal struct Pace(double burst, double perSecond, long now)
{
    /// <summary>Of a rate, that which is used: a network may deliver in one moment what was sent in two.</summary>
    public const double Share = 0.95;

    private double _left = Share * burst;
    private long _at = now;

    public bool TryTake(double cost, long now)
    {
        _left = Math.Min(Share * burst, _left + (Share * perSecond * Ticks.ToSeconds(now - _at)));
        _at = now;
        if (_left < cost)
        {
            return false;
        }

        _left -= cost;
        return true;
    }
}
