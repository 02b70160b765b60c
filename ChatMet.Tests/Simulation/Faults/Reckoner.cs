using ChatMet.Protocol;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What must come of what a client says: docs/PROTOCOL.md section 4, before the server is asked.</summary>
internal sealed class Reckoner(FaultWorld world)
{
    private static readonly TimeSpan Nameable = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTypings = TimeSpan.FromSeconds(2);

    /// <summary>A ping is answered at once, whatever the state.</summary>
    public static void Pinged(Visit visit) => visit.Owe(new Owed(Owed.Pong));

    /// <param name="amount">Of a Find what it asks for; else the length of the frame.</param>
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
                standing.IsWelcome = true;
                visit.Owe(new Owed(FrameType.Welcome));
                break;
            case FaultEvent.Find:
                standing.Seek(amount);
                break;
            case FaultEvent.Next:
                standing.Current?.End(visit, DisconnectReason.Skipped, world.Now);
                standing.Seek(standing.Asked);
                break;
            case FaultEvent.Leave:
            case FaultEvent.Report when IsNameable(standing.Current!):
                standing.Leave(null, world.Now);
                break;
            case FaultEvent.Block when IsNameable(standing.Current!):
                standing.Leave(standing.Current!.PartnerOf(visit), world.Now);
                break;
            case FaultEvent.BlockEarlier when IsNameable(standing.Earlier!):
                standing.Confirm(standing.Earlier!.PartnerOf(visit));
                break;
            case FaultEvent.Block or FaultEvent.Report or FaultEvent.BlockEarlier:
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
