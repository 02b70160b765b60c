using ChatMet.Server.Limits.Standing;

namespace ChatMet.Server.Pairing;

/// <summary>Whom a session met lately and whom it blocked: never an address, never longer than the session.
/// The desk's thread only.</summary>
/// <remarks>Entries stand on both sides, so asking either one is enough while both are remembered. Beyond
/// <see cref="MostMet"/> those met first are forgotten: those two may meet again early. Most people meet few, so the list is
/// searched from end to end, and takes as much room as it has entries.</remarks>
internal class Acquaintances(TimeSpan memory)
{
    private const int MostMet = 128;

    private Meeting[] _met = [];
    private int _count;
    private int _oldest; // where the next goes once all places are taken
    private BlockList? _blocked;

    public void Met(ulong other, TimeSpan now)
    {
        var place = Find(other);
        if (place < 0)
        {
            place = NextPlace();
        }

        _met[place] = new Meeting(other, now);
    }

    /// <summary>Never again. Beyond the bound, which a person cannot reach by hand, nothing is added and false is said.</summary>
    /// <param name="other">The session.</param>
    /// <param name="person">Who that may be.</param>
    /// <param name="until">For how long nobody who may be the same is met, either.</param>
    public bool TryBlock(ulong other, PersonKey person, TimeSpan until) => (_blocked ??= new BlockList()).TryAdd(other, person, until);

    public bool HasBlocked(Seeker other, TimeSpan now) => _blocked is not null && _blocked.Holds(other.Id, other.Person, now);

    public bool MetLately(ulong other, TimeSpan now) => Find(other) is >= 0 and var place && now - _met[place].At < memory;

    private int Find(ulong other)
    {
        for (var place = 0; place < _count; place++)
        {
            if (_met[place].Other == other)
            {
                return place;
            }
        }

        return -1;
    }

    private int NextPlace()
    {
        if (_count == MostMet)
        {
            return _oldest++ % MostMet;
        }

        if (_count == _met.Length)
        {
            Array.Resize(ref _met, Math.Max(1, 2 * _count));
        }

        return _count++;
    }

    private readonly record struct Meeting(ulong Other, TimeSpan At);
}
