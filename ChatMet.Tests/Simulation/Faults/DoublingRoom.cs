using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A waiting room with a bug: whoever was found may be found once more.</summary>
internal sealed class DoublingRoom(IWaitingRoom room) : IWaitingRoom
{
    private Seeker? _found;

    public int Count => room.Count;

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        var found = room.Enter(seeker, now);
        if (found is null && _found is { } again && again.Id != seeker.Id)
        {
            room.Leave(seeker);
            (found, _found) = (again, null);
            return found;
        }

        _found = found;
        return found;
    }

    public void Leave(Seeker seeker) => room.Leave(seeker);

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet) => room.Advance(now, pairs, unmet);
}
