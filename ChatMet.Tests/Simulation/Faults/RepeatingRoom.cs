using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A waiting room with a bug: whoever waited for as long as one may is let go once more, at the next look at the clock.</summary>
internal sealed class RepeatingRoom(IWaitingRoom room) : IWaitingRoom
{
    private Seeker? _unmet;

    public int Count => room.Count;

    public Seeker? Enter(Seeker seeker, TimeSpan now) => room.Enter(seeker, now);

    public void Leave(Seeker seeker) => room.Leave(seeker);

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet)
    {
        room.Advance(now, pairs, unmet);
        var again = _unmet;
        _unmet = unmet.LastOrDefault();
        if (again is not null)
        {
            unmet.Add(again);
        }
    }
}
