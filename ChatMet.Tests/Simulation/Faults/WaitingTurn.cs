namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What pairing must know of a visit, and whom it suits: docs/PROTOCOL.md section 3.2.</summary>
internal sealed class WaitingTurn(Visit visit)
{
    private static readonly TimeSpan Lonely = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly List<(Visit Other, TimeSpan At)> _met = [];
    private readonly List<Visit> _blocked = [];
    private int _asked;
    private TimeSpan _since;

    /// <summary>Whether the visit is in the waiting room.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Whether pairing heard that the visit is over.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>The conversation that a Leave or the end would end: the last one since the last Leave.</summary>
    public Talk? Seated { get; set; }

    public void Begin(int asked, TimeSpan now) => (_asked, _since) = (asked, now);

    public TimeSpan WaitedFor(TimeSpan now) => now - _since;

    public void Met(Visit other, TimeSpan now) => _met.Add((other, now));

    public void Block(Visit? other)
    {
        if (other is not null)
        {
            _blocked.Add(other);
        }
    }

    /// <param name="lag">How late the end of patience may be noticed.</param>
    public bool MayMeet(WaitingTurn other, TimeSpan now, TimeSpan lag) =>
        Accepts(other, now - lag) && other.Accepts(this, now - lag)
        && !_blocked.Contains(other.Of) && !other._blocked.Contains(visit)
        && (!MetLately(other.Of, now) || (IsLonely(now - lag) && other.IsLonely(now - lag)));

    private Visit Of => visit;

    private bool Accepts(WaitingTurn other, TimeSpan now)
    {
        if (now - _since >= TimeSpan.FromSeconds(Asking.SecondsOf(_asked)))
        {
            return true;
        }

        var tags = Asking.TagsOf(_asked);
        return (tags == 0 || (tags & Asking.TagsOf(other._asked)) != 0)
            && (!Asking.WantsOwnLanguage(_asked) || visit.Tongue == 0 || visit.Tongue == other.Of.Tongue);
    }

    private bool IsLonely(TimeSpan now) => now - _since >= Lonely;

    private bool MetLately(Visit other, TimeSpan now)
    {
        for (var i = _met.Count - 1; i >= 0; i--)
        {
            if (_met[i].Other == other)
            {
                return now - _met[i].At < Memory;
            }
        }

        return false;
    }
}
