using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Tests.Fuzzing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What must hold whatever fails: written from the promises, not from the server's code.</summary>
internal sealed class Promises(FaultWorld world)
{
    /// <summary>Lag of whole seconds at which patience, and the end of a delay, are looked at.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(1);

    // In looks at the clock, four a second.
    private const int Hello = (4 * 5) + 1;
    private const int Proof = (4 * FaultStage.ProofSeconds) + 1;
    private const int Message = (4 * 10) + 1;
    private const int Stall = (4 * 10) + 1;
    private const int Leftovers = (4 * 1) + 1;
    private const int Silence = 4 * 32;
    private const int Goodbye = (4 * 2) + 1;

    /// <summary>A message that came in pieces may hold twice its bytes.</summary>
    private const int MostOfMessage = 2 * ProtocolLimits.FrameBytes;

    /// <summary>A block may be filled by half: so much more than twice of what waits.</summary>
    private const int MostOfBlock = 2 * 1024;

    /// <summary>Whoever takes output has all that is owed; and the server thinks of the visit what is true.</summary>
    public void IsTold(Visit visit)
    {
        if (!visit.Link.Flows && visit.Outbound.PendingBytes > 0)
        {
            visit.Link.Times.Waits();
        }

        if (visit.Link.Flows && visit.Owed.TryPeek(out var owed))
        {
            world.Require(holds: false, visit, "was not sent", owed);
        }

        if (visit is { IsOpen: true, Standing: { IsUnwelcome: true } or { IsAstray: true } })
        {
            world.Require(holds: false, visit, "is not closed");
        }

        if (visit.IsOpen && visit.State != visit.Standing.State)
        {
            world.Require(holds: false, visit, "is taken for", visit.State);
        }
    }

    /// <summary>After a look at the clock.</summary>
    public void HoldsDeadlines(Visit visit)
    {
        var times = visit.Link.Times;
        times.LookedAt();
        if (visit.Standing.HasEnded)
        {
            world.Require(visit.Link.IsOver || world.Looks - times.EndedLook <= Goodbye, visit, "is not cut");
            return;
        }

        world.Require(!visit.IsOwedGoodbye, visit, "does not know that it is closed");
        world.Require(visit.Standing.State != SessionState.Opening || world.Looks - times.ArrivedLook <= Hello, visit, "did not say Hello");
        world.Require(!visit.Standing.IsProving || world.Looks - times.AskedLook <= Proof, visit, "did not prove that it worked");
        world.Require(world.Looks - times.HeardLook <= Silence, visit, "is silent");
        world.Require(times.HalfSince is null || world.Looks - times.HalfLook <= Message, visit, "is inside a message");
        world.Require(times.PendingSince is null || world.Looks - times.PendingLook <= Stall, visit, "is stalled");
        world.Require(times.LeftoversSince is not null || !HasStalledImage(visit), visit, "is in a conversation with an image that stalled");
        world.Require(times.LeftoversSince is null || world.Looks - times.LeftoversLook <= Leftovers, visit, "holds words of the past");
    }

    /// <summary>Nobody waits beside a stranger who suits, or for ever, once pairing has looked at the clock.</summary>
    public void NobodyWaitsInVain()
    {
        var visits = world.Visits;
        for (var i = 0; i < visits.Count; i++)
        {
            var isLate = visits[i].Waiting.IsWaiting && visits[i].Waiting.WaitedFor(world.Now) >= FaultStage.LongestWait + Lag;
            world.Require(!isLate, visits[i], "waits for longer than one may");
            for (var j = i + 1; visits[i].Waiting.IsWaiting && j < visits.Count; j++)
            {
                world.Require(!visits[j].Waiting.IsWaiting || !MustMeet(visits[i], visits[j]), visits[i], "waits beside", visits[j]);
            }
        }
    }

    private bool MustMeet(Visit one, Visit other) =>
        one.Waiting.MustMeet(other.Waiting, world.Now, Lag) && !one.Standing.IsBlocking(other) && !other.Standing.IsBlocking(one);

    /// <summary>What is counted is what is there, and what is held is what must be.</summary>
    public void CountersBalance()
    {
        var (connections, population, waiting, halves, most) = (0, 0, 0, 0, 0L);
        foreach (var visit in world.Visits)
        {
            connections += visit.Link.IsOver ? 0 : 1;
            population += visit.Standing is { IsWelcome: true, HasEnded: false } ? 1 : 0;
            waiting += visit.Waiting.IsWaiting ? 1 : 0;
            halves += InConversation(visit) ? 1 : 0;
            most += MostHeld(visit);
        }

        var house = world.Stage.House;
        Balances("Connections", house.Metrics.Connections, connections);
        Balances("Population", house.Shared.Population.Count, population);
        Balances("Waiting", house.Metrics.Waiting, waiting);
        Balances("Conversations", 2 * house.Metrics.Conversations, halves);
        world.Require(house.Pool.RentedBytes <= most, null, "More is rented than may be held");
        if (world.Addresses > 0)
        {
            Balances("Standings", house.Shared.Standing.Count, world.Reputations.Count);
            world.Require(house.Shared.Gate.Addresses <= world.Addresses, null, "The gate remembers who never came");
        }
    }

    /// <summary>Once everybody is gone, and what was said of them has faded.</summary>
    public void NobodyIsRemembered()
    {
        var house = world.Stage.House.Shared;
        if (house.Gate.Addresses + house.Standing.Count + world.Reputations.Count > 0)
        {
            throw new FuzzException($"{house.Gate.Addresses} addresses and {house.Standing.Count} standings are remembered for ever");
        }

        world.Stage.AskForFigures();
        if (world.Stage.Figures.Wrong() is { } wrong)
        {
            throw new FuzzException(wrong);
        }
    }

    /// <summary>Once pairing dealt with everything.</summary>
    public void EverybodyIsAnswered()
    {
        if (world.Visits.Find(visit => visit is { IsOpen: true, Standing.Unanswered: not 0 }) is { } visit)
        {
            throw new FuzzException($"{visit} waits for {visit.Standing.Unanswered} answers");
        }
    }

    public void NothingIsLeft()
    {
        if (world.Visits.Count > 0)
        {
            throw new FuzzException($"{world.Visits[0]} is still here, or pairing was not told that it is gone");
        }

        if (world.Stage.House.Pool.RentedBytes != 0)
        {
            throw new FuzzException("not every block came back");
        }
    }

    private bool HasStalledImage(Visit visit) => visit is { IsOpen: true, Standing.Current: { IsOver: false } talk }
        && (talk.PictureOf(talk.A).HasStalled(world.Now) || talk.PictureOf(talk.B).HasStalled(world.Now));

    private static bool InConversation(Visit visit) => visit.Waiting.Seated is { IsOver: false };

    private static long MostHeld(Visit visit)
    {
        if (visit.Link.IsOver)
        {
            return 0;
        }

        var message = visit.IsOpen ? 2 * (visit.Link.Half?.Length ?? 0) : MostOfMessage; // whole, if the session threw at it
        return (message > 0 ? message + MostOfBlock : 0) + (visit.Link.Flows ? 0 : (2 * visit.Outbound.PendingBytes) + MostOfBlock);
    }

    private void Balances(string what, long counted, long real) =>
        world.Require(counted == real, null, what, counted == real ? null : $"counted {counted}, real {real}");
}
