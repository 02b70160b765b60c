using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A waiting room with a bug: whoever comes has blocked nobody, whatever they did before.</summary>
internal sealed class ForgivingRoom(IWaitingRoom room) : IWaitingRoom
{
    private readonly Dictionary<ulong, Acquaintances> _met = [];
    private readonly Dictionary<Seeker, Seeker> _waiting = [];

    public int Count => room.Count;

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        var found = room.Enter(Forgiving(seeker), now);
        if (found is not null)
        {
            Meet(found, seeker, now);
        }

        return found;
    }

    public void Leave(Seeker seeker)
    {
        if (_waiting.Remove(seeker, out var forgiving))
        {
            room.Leave(forgiving);
        }
    }

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet)
    {
        room.Advance(now, pairs, unmet);
        pairs.ForEach(pair => Meet(pair.First, pair.Second, now));
    }

    private Seeker Forgiving(Seeker seeker) => _waiting[seeker] = new Seeker(seeker.Id, seeker.Preferences, Of(seeker), seeker.Since)
    {
        Guest = seeker.Guest, Request = seeker.Request, Person = seeker.Person,
    };

    private Acquaintances Of(Seeker seeker)
    {
        _met.TryAdd(seeker.Id, new Acquaintances(TimeSpan.FromMinutes(10)));
        return _met[seeker.Id];
    }

    private void Meet(Seeker one, Seeker other, TimeSpan now)
    {
        Of(one).Met(other.Id, now);
        Of(other).Met(one.Id, now);
    }
}
