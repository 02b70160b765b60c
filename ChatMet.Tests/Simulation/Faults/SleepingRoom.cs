using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A waiting room with a bug: those who are put off sleep for ever.</summary>
internal sealed class SleepingRoom(IWaitingRoom room) : IWaitingRoom
{
    private readonly HashSet<Seeker> _asleep = [];

    public int Count => room.Count + _asleep.Count;

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        if (seeker.Since <= now)
        {
            return room.Enter(seeker, now);
        }

        _asleep.Add(seeker);
        return null;
    }

    public void Leave(Seeker seeker)
    {
        if (!_asleep.Remove(seeker))
        {
            room.Leave(seeker);
        }
    }

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet) => room.Advance(now, pairs, unmet);
}
