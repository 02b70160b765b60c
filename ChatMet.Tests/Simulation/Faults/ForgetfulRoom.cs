using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A waiting room with a bug: some are counted, and never found.</summary>
internal sealed class ForgetfulRoom(IWaitingRoom room) : IWaitingRoom
{
    private readonly HashSet<Seeker> _forgotten = [];
    private int _entries;

    public int Count => room.Count + _forgotten.Count;

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        if (++_entries % 3 != 0)
        {
            return room.Enter(seeker, now);
        }

        _forgotten.Add(seeker);
        return null;
    }

    public void Leave(Seeker seeker)
    {
        if (!_forgotten.Remove(seeker))
        {
            room.Leave(seeker);
        }
    }

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet) => room.Advance(now, pairs, unmet);
}
