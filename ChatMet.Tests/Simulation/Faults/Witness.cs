using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>The waiting room, with a witness who notes each pair that it makes and whom it lets go unmet, judges both by what was asked for and
/// when, and lets a fuse blow at its door.</summary>
internal sealed class Witness(IWaitingRoom room, FaultWorld world) : IWaitingRoom
{
    public int Count => room.Count;

    /// <summary>Pairs of the present command.</summary>
    public List<(Seeker First, Seeker Second)> Made { get; } = [];

    /// <summary>Those for whom nobody came, of the present command.</summary>
    public List<Seeker> Unmet { get; } = [];

    public Seeker? Enter(Seeker seeker, TimeSpan now)
    {
        world.Stage.Fuse.Pass(Breakage.RoomEnter);
        var found = room.Enter(seeker, now);
        if (found is not null)
        {
            See(found, seeker);
        }

        return found;
    }

    public void Leave(Seeker seeker)
    {
        world.Stage.Fuse.Pass(Breakage.RoomLeave);
        room.Leave(seeker);
    }

    public void Advance(TimeSpan now, List<(Seeker First, Seeker Second)> pairs, List<Seeker> unmet)
    {
        world.Stage.Fuse.Pass(Breakage.RoomAdvance);
        room.Advance(now, pairs, unmet);
        foreach (var (first, second) in pairs)
        {
            See(first, second);
        }

        foreach (var seeker in unmet)
        {
            Unmet.Add(seeker);
            var visit = (Visit)seeker.Guest!.Session;
            world.Require(visit.Waiting.IsWaiting, visit, "was let go, and did not wait");
            world.Require(visit.Waiting.WaitedFor(world.Now) >= FaultStage.LongestWait, visit, "was let go too early");
        }
    }

    /// <summary>What is wrong is told once the command is done: inside, the server would take it for a bug of its own.</summary>
    private void See(Seeker first, Seeker second)
    {
        Made.Add((first, second));
        var (a, b) = ((Visit)first.Guest!.Session, (Visit)second.Guest!.Session);
        world.Require(a != b, a, "was paired with themselves");
        world.Require(first.Since <= second.Since, a, "has role A and waited less than", b);
        world.Require(second.Since <= world.Now, b, "was found before its delay was over");
        foreach (var one in (ReadOnlySpan<Visit>)[a, b])
        {
            world.Require(!one.Waiting.IsForgotten, one, "is gone, and was paired");
            world.Require(one.Standing.Talk is null or { IsOver: true }, one, "is in two conversations");
        }

        world.Require(a.Waiting.MayMeet(b.Waiting, world.Now), a, "does not suit, or was put off, or met lately, or was blocked by", b);
    }
}
