using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Stands where PairingActor stands, without its channel: it hands commands to the desk one at a time, and one that fails costs
/// its client the connection. Beside it, what pairing must do.</summary>
internal sealed class Clerk
{
    private readonly FaultWorld _world;
    private readonly Witness _witness;
    private readonly PairingDesk _desk;
    private int _talks;

    public Clerk(FaultWorld world)
    {
        _world = world;
        _witness = new Witness(world.Seams.Room(world.Stage.Room), world);
        _desk = new PairingDesk(_witness, world.Stage.House.Shared);
    }

    /// <summary>Deals with the oldest wish of somebody, who may be gone.</summary>
    public void Deliver(Visit visit)
    {
        var posted = visit.Wishes.Dequeue();
        _world.Note(visit, FaultEvent.DealsWithFind + (int)posted.Wish.Kind);
        var left = visit.Waiting.Seated?.RequestOf(visit) == posted.Wish.Request ? visit.Waiting.Seated : null;
        Before(visit, posted, left);
        var isDone = Handle(new PairingCommand(visit, posted.Wish));
        Pair();
        if (isDone)
        {
            After(visit, posted, left);
        }
        else
        {
            Failed(visit);
            visit.Waiting.IsForgotten |= posted.Wish.Kind == WishKind.Gone;
        }
    }

    /// <summary>Time has passed.</summary>
    /// <returns>Whether everybody was looked at.</returns>
    public bool Advance()
    {
        var isDone = Handle(default);
        Pair();
        foreach (var seeker in _witness.Unmet)
        {
            SendAway((Visit)seeker.Guest!.Session, seeker.Request);
        }

        return isDone;
    }

    private bool Handle(in PairingCommand command)
    {
        _witness.Made.Clear();
        _witness.Unmet.Clear();
        _world.Stage.Fuse.Forget();
        if (TryHandle(command))
        {
            return true;
        }

        if (command.Session is { } guilty)
        {
            guilty.Outbound.Close(CloseCode.InternalError);
            TryHandle(new PairingCommand(guilty, new Wish(WishKind.Gone) { Reason = DisconnectReason.Lost }));
        }

        return false;
    }

    private bool TryHandle(in PairingCommand command)
    {
        try
        {
            _desk.Handle(command, _world.Now);
            return true;
        }
        catch (Exception fault)
        {
            _world.Require(fault is BlownFuseException, (Visit?)command.Session, "made pairing throw", fault);
            return false;
        }
    }

    private void Before(Visit visit, in PostedWish posted, Talk? left)
    {
        switch (posted.Wish.Kind)
        {
            case WishKind.Find when visit.IsOpen:
                visit.Waiting.Begin(posted.Asked, _world.Now, posted.NotBefore);
                visit.Owe(new Owed(FrameType.Waiting, Number: (int)Math.Ceiling((visit.Waiting.Since - _world.Now).TotalSeconds)));
                break;
            case WishKind.Leave:
                left?.End(visit, DisconnectReason.Left, _world.Now);
                break;
            case WishKind.Gone:
                visit.Waiting.Seated?.End(visit, visit.Standing.Reason, _world.Now);
                break;
        }
    }

    private void After(Visit visit, in PostedWish posted, Talk? left)
    {
        visit.Standing.Unanswered -= posted.Wish.Kind is WishKind.Find or WishKind.Leave or WishKind.Confirm ? 1 : 0;
        switch (posted.Wish.Kind)
        {
            case WishKind.Find:
                visit.Waiting.IsWaiting = visit.IsOpen && _witness.Made.Count == 0;
                break;
            case WishKind.Leave:
                visit.Waiting.IsWaiting = false;
                visit.Waiting.Seated = null;
                visit.Standing.Confirmed(_world.Now);
                visit.Owe(new Owed(FrameType.Disconnect, left));
                break;
            case WishKind.Confirm:
                visit.Standing.Confirmed(_world.Now);
                visit.Owe(new Owed(FrameType.Disconnect, posted.Earlier));
                break;
            case WishKind.Gone:
                visit.Waiting.IsWaiting = false;
                visit.Waiting.IsForgotten = true;
                break;
        }
    }

    /// <summary>Everything is as if the visit were gone, as it will be at the next look.</summary>
    private void Failed(Visit visit)
    {
        _world.Note(visit, FaultEvent.PairingThrows);
        visit.Standing.IsBroken = true;
        visit.Waiting.IsWaiting = false;
        visit.Waiting.Seated?.End(visit, DisconnectReason.Lost, _world.Now);
    }

    /// <summary>The pairs of this command are together. One that failed never was, and its two pay for it.</summary>
    private void Pair()
    {
        var fails = _world.Stage.Fuse.Blown is Breakage.Waited; // the first
        foreach (var (first, second) in _witness.Made)
        {
            var (a, b) = ((Visit)first.Guest!.Session, (Visit)second.Guest!.Session);
            if (fails)
            {
                Failed(a);
                Failed(b);
                fails = false;
                continue;
            }

            var talk = new Talk(_talks++, a, first.Request, b, second.Request);
            Sit(a, talk);
            Sit(b, talk);
        }
    }

    /// <summary>Nobody came in time, and its client is owed to be told.</summary>
    private void SendAway(Visit visit, int request)
    {
        _world.Note(visit, FaultEvent.Unmet);
        visit.Waiting.IsWaiting = false;
        visit.Standing.Unmet = request;
        visit.Owe(new Owed(FrameType.Disconnect, Number: (int)DisconnectReason.Nobody));
    }

    private void Sit(Visit visit, Talk talk)
    {
        var partner = talk.PartnerOf(visit);
        _world.Note(visit, FaultEvent.Matched);
        if (visit.Waiting.IsPutOff)
        {
            _world.Note(visit, FaultEvent.MatchedLate);
        }

        if (visit.Waiting.HadBlocked(partner))
        {
            _world.Note(visit, FaultEvent.MetAfterBlock);
        }

        visit.Waiting.IsWaiting = false;
        visit.Waiting.Met(partner, _world.Now);
        visit.Waiting.Seated = talk;
        visit.Standing.Talk = talk;
        visit.Owe(new Owed(FrameType.Matched, talk));
    }
}
