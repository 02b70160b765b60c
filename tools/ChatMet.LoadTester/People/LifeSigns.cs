namespace ChatMet.LoadTester.People;

/// <summary>For how long one connection has been quiet, each way, to a quarter of a second: the hot path sets two bits, and the clock is read
/// where everybody is looked at. Whoever has the turn.</summary>
internal struct LifeSigns(long now)
{
    private long _heardAt = now;
    private long _spokeAt = now;
    private bool _hasHeard;
    private bool _hasSpoken;

    public void Heard() => _hasHeard = true;

    public void Spoke() => _hasSpoken = true;

    public readonly long Quiet(long now) => now - _spokeAt;

    public readonly long Silence(long now) => now - _heardAt;

    public void Look(long now)
    {
        _heardAt = _hasHeard ? now : _heardAt;
        _spokeAt = _hasSpoken ? now : _spokeAt;
        _hasHeard = false;
        _hasSpoken = false;
    }
}
