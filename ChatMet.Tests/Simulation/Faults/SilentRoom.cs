using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>A waiting room with a bug: whoever waited for as long as one may is out, and nobody hears of it.</summary>
internal sealed class SilentRoom(IWaitingRoom room) : IWaitingRoom
{
    public int Count => room.Count;

    public Seeker? Enter(Seeker seeker, TimeSpan now) => room.Enter(seeker, now);

    public void Leave(Seeker seeker) => room.Leave(seeker);

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet) => room.Advance(now, pairs, []);
}
