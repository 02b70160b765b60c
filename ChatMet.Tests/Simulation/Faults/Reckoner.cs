using ChatMet.Protocol;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What must come of what a client says: docs/PROTOCOL.md section 4, before the server is asked.</summary>
internal sealed class Reckoner(FaultWorld world)
{
    private static readonly TimeSpan Nameable = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTypings = TimeSpan.FromSeconds(2);

    /// <summary>A ping is answered at once, whatever the state.</summary>
    public static void Pinged(Visit visit) => visit.Owe(new Owed(Owed.Pong));

    /// <param name="amount">Of a Find what it asks for, of a Report the category; else the length of the frame.</param>
    public void Said(Visit visit, FaultEvent what, int amount)
    {
        var standing = visit.Standing;
        if (!visit.IsOpen || world.Stage.Fuse.IsSetFor(Breakage.Receive))
        {
            return;
        }

        switch (what)
        {
            case FaultEvent.Hello:
                Greet(visit);
                break;
            case FaultEvent.Solve:
                world.Stage.Figures.There(ProofStep.Solved);
                LetIn(visit);
                break;
            case FaultEvent.SolveWrong:
                world.Stage.Figures.There(ProofStep.Wrong);
                standing.IsAstray = true;
                break;
            case FaultEvent.Barge:
                standing.IsAstray = true;
                break;
            case FaultEvent.Find when MaySeek(visit, out var notBefore):
                standing.Seek(amount, notBefore);
                break;
            case FaultEvent.Next when MaySeek(visit, out var notBefore):
                standing.Current?.End(visit, DisconnectReason.Skipped, world.Now);
                standing.Seek(standing.Asked, notBefore);
                break;
            case FaultEvent.Leave:
                standing.Leave(null, world.Now);
                break;
            case FaultEvent.Report when IsNameable(standing.Current!):
                Report(visit, standing.Current!, amount);
                standing.Leave(null, world.Now);
                break;
            case FaultEvent.ReportEarlier when IsNameable(standing.Earlier!):
                Report(visit, standing.Earlier!, amount);
                standing.Confirm(null, world.Now);
                break;
            case FaultEvent.Block when IsNameable(standing.Current!):
                standing.Leave(standing.Current!.PartnerOf(visit), world.Now);
                break;
            case FaultEvent.BlockEarlier when IsNameable(standing.Earlier!):
                standing.Confirm(standing.Earlier!.PartnerOf(visit), world.Now);
                break;
            case FaultEvent.Block or FaultEvent.Report or FaultEvent.BlockEarlier or FaultEvent.ReportEarlier:
                visit.Owe(new Owed(FrameType.Error, Number: (int)ErrorCode.UnknownConversation));
                break;
            case FaultEvent.Typing:
                Types(visit);
                break;
            case FaultEvent.Say or FaultEvent.Ack:
                PassOn(visit, what == FaultEvent.Say ? FrameType.Text : FrameType.Ack, amount);
                break;
        }
    }

    private void Greet(Visit visit)
    {
        if (visit.Difficulty == 0)
        {
            LetIn(visit);
            return;
        }

        world.Stage.Figures.There(ProofStep.Asked);
        visit.Standing.Prove();
        visit.Owe(new Owed(FrameType.Challenge, Number: visit.Difficulty));
    }

    private static void LetIn(Visit visit)
    {
        visit.Standing.Welcome();
        visit.Owe(new Owed(FrameType.Welcome));
    }

    /// <summary>Whether reports let it look for a stranger, and from when on; if not, this ends it.</summary>
    private bool MaySeek(Visit visit, out TimeSpan notBefore)
    {
        notBefore = TimeSpan.Zero;
        switch (world.Reputations.Judge(visit.Person, world.Now))
        {
            case Consequence.Refusal:
                world.Note(visit, FaultEvent.Refused);
                world.Stage.Figures.There(Sanction.Refusal);
                visit.Standing.IsUnwelcome = true;
                return false;
            case Consequence.Delay:
                world.Note(visit, FaultEvent.PutOff);
                world.Stage.Figures.There(Sanction.Delay);
                notBefore = world.Now + Reputations.Delay;
                return true;
            default:
                return true;
        }
    }

    private void Report(Visit visit, Talk talk, int category) =>
        world.Reported(talk.PartnerOf(visit).Person, visit.Person, (ReportCategory)category);

    /// <summary>More than one in two seconds are not passed on.</summary>
    private void Types(Visit visit)
    {
        if (world.Now - visit.Standing.TypedAt < BetweenTypings)
        {
            return;
        }

        visit.Standing.TypedAt = world.Now;
        if (visit.Standing.Current is { IsOver: false } talk)
        {
            talk.PartnerOf(visit).Owe(new Owed(FrameType.Typing, talk, 1));
        }
    }

    private static void PassOn(Visit visit, FrameType type, int length)
    {
        if (visit.Standing.Current is { IsOver: false } talk)
        {
            talk.PartnerOf(visit).Owe(new Owed(type, talk, talk.NextOf(visit), length));
            talk.Said(visit);
        }
    }

    private bool IsNameable(Talk talk) => talk.EndedAt is not { } at || world.Now - at <= Nameable;
}
