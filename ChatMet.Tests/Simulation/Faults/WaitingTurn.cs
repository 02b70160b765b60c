namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What pairing must know of a visit, and whom it suits: docs/PROTOCOL.md section 3.2.</summary>
internal sealed class WaitingTurn(Visit visit)
{
    private static readonly TimeSpan Lonely = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>For how long nobody is met from the address of somebody who was blocked.</summary>
    public const int BlockHours = 1;

    private static readonly TimeSpan Blocked = TimeSpan.FromHours(BlockHours);

    private readonly List<(Visit Other, TimeSpan At)> _met = [];
    private readonly List<(Visit Other, TimeSpan SaidAt, TimeSpan ConfirmedAt)> _blocked = [];
    private int _asked;
    private TimeSpan _entered;

    /// <summary>Whether the visit is in the waiting room.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Whether pairing heard that the visit is over.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>The conversation that a Leave or the end would end: the last one since the last Leave.</summary>
    public Talk? Seated { get; set; }

    /// <summary>When the waiting began, or begins.</summary>
    public TimeSpan Since { get; private set; }

    /// <summary>Whether reports had it begin later than it was asked for.</summary>
    public bool IsPutOff { get; private set; }

    /// <summary>With a time a second ago, when it must have begun: that is how late it may be noticed.</summary>
    public bool HasBegun(TimeSpan now) => !IsPutOff || now >= Since;

    public void Begin(int asked, TimeSpan now, TimeSpan notBefore)
    {
        IsPutOff = notBefore > now;
        (_asked, _entered, Since) = (asked, now, IsPutOff ? notBefore : now);
    }

    /// <summary>Since it was asked for, whenever it begins.</summary>
    public TimeSpan WaitedFor(TimeSpan now) => now - _entered;

    public void Met(Visit other, TimeSpan now) => _met.Add((other, now));

    /// <param name="saidAt">When its client said so: for so long as it lasts from then on, they must be kept apart.</param>
    /// <param name="confirmedAt">When pairing confirmed it: when it has lasted from then on, it is over.</param>
    public void Block(Visit other, TimeSpan saidAt, TimeSpan confirmedAt) => _blocked.Add((other, saidAt, confirmedAt));

    /// <summary>Whether this one blocked somebody who may be the same as the other one.</summary>
    public bool HadBlocked(Visit other) => _blocked.Exists(block => block.Other.SharesAddress(other));

    /// <summary>Whether they may be brought together.</summary>
    public bool MayMeet(WaitingTurn other, TimeSpan now) =>
        !IsKeptFrom(other.Of, now) && !other.IsKeptFrom(visit, now) && Suits(other, now);

    /// <summary>Whether they must be. A block whose hours end while both wait is looked at when one of them is looked for next.</summary>
    /// <param name="lag">How late the end of patience, or of a delay, may be noticed.</param>
    public bool MustMeet(WaitingTurn other, TimeSpan now, TimeSpan lag)
    {
        var both = Since > other.Since ? Since : other.Since;
        return !MayKeepFrom(other.Of, both) && !other.MayKeepFrom(visit, both) && Suits(other, now - lag);
    }

    private bool Suits(WaitingTurn other, TimeSpan now) =>
        HasBegun(now) && other.HasBegun(now) && Accepts(other, now) && other.Accepts(this, now)
        && (!MetLately(other.Of, now) || (IsLonely(now) && other.IsLonely(now)));

    private Visit Of => visit;

    private bool IsKeptFrom(Visit other, TimeSpan now)
    {
        foreach (var block in _blocked)
        {
            if (block.Other == other || (now < block.SaidAt + Blocked && block.Other.SharesAddress(other)))
            {
                return true;
            }
        }

        return false;
    }

    private bool MayKeepFrom(Visit other, TimeSpan since)
    {
        foreach (var block in _blocked)
        {
            if (block.Other == other || (since < block.ConfirmedAt + Blocked && block.Other.SharesAddress(other)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Accepts(WaitingTurn other, TimeSpan now)
    {
        if (now - Since >= TimeSpan.FromSeconds(Asking.SecondsOf(_asked)))
        {
            return true;
        }

        var tags = Asking.TagsOf(_asked);
        return (tags == 0 || (tags & Asking.TagsOf(other._asked)) != 0)
            && (!Asking.WantsOwnLanguage(_asked) || visit.Tongue == 0 || visit.Tongue == other.Of.Tongue);
    }

    private bool IsLonely(TimeSpan now) => now - Since >= Lonely;

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
