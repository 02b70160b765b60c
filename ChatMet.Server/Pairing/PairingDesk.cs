using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Pairing;

/// <summary>Who is paired with whom: the decisions of the <see cref="PairingActor"/>, without its channel. Pure, one thread; the
/// only creator of a <see cref="Conversation"/>.</summary>
/// <remarks>Commands of one session arrive in the order of its wishes; Gone is always the last.</remarks>
internal sealed class PairingDesk(IWaitingRoom room, ChatHouse house)
{
    private readonly Dictionary<ulong, Guest> _guests = [];
    private readonly List<(Seeker First, Seeker Second)> _pairs = [];
    private readonly List<Seeker> _unmet = [];
    private readonly WaitEstimate _estimate = new();

    public void Handle(in PairingCommand command, TimeSpan now)
    {
        switch (command)
        {
            case { Session: null }:
                Advance(now);
                break;
            case { Wish.Kind: WishKind.Find, Session.Outbound.IsClosed: false }:
                Find(GuestOf(command.Session), command.Wish, now);
                break;
            case { Wish.Kind: WishKind.Leave }:
                Leave(GuestOf(command.Session), command.Wish, now);
                break;
            case { Wish.Kind: WishKind.Confirm }:
                Confirm(command.Session, command.Wish.Conversation);
                break;
            case { Wish.Kind: WishKind.Block }:
                Block(GuestOf(command.Session), command.Wish, now);
                break;
            case { Wish.Kind: WishKind.Gone }:
                Gone(command.Session, command.Wish.Reason, now);
                break;
        }

        command.Session?.Requests.Answered(command.Wish.Kind);
        house.Metrics.WaitingNow(room.Count);
    }

    private void Find(Guest guest, in Wish wish, TimeSpan now)
    {
        var since = wish.NotBefore > now ? wish.NotBefore : now;
        var seeker = new Seeker(guest.Session.Id, wish.Preferences!, guest, since)
        {
            Guest = guest, Request = wish.Request, Person = guest.Session.Person,
        };
        guest.Session.Outbound.AddOrClose(new WaitingFrame { EstimateSeconds = _estimate.SecondsAfter(since - now), Online = house.Population.Rough });
        guest.Waiting = seeker;
        if (room.Enter(seeker, now) is { } found)
        {
            Pair(found, seeker, now);
        }
    }

    /// <summary>Stops the waiting and whatever it led to meanwhile; the answer comes after any Matched that crossed.</summary>
    private void Leave(Guest guest, in Wish wish, TimeSpan now)
    {
        StopWaiting(guest);
        var left = guest.Seat?.Request == wish.Request ? guest.Seat : null;
        left?.End(wish.Reason, now);
        guest.Seat = null;
        Confirm(guest.Session, left?.Conversation.Id ?? 0);
    }

    private static void Confirm(Session session, ulong conversation) =>
        session.Outbound.AddOrClose(new DisconnectFrame { Reason = DisconnectReason.ByYou, Conversation = conversation });

    private void Block(Guest guest, in Wish wish, TimeSpan now)
    {
        // Enough on one side: the waiting room asks both.
        if (!guest.TryBlock(wish.Partner, wish.Person, now + TimeSpan.FromHours(house.Options.BlockHours)))
        {
            house.Metrics.BudgetHit(Budget.Blocks);
            guest.Session.Outbound.Close(CloseCode.RateExceeded);
        }
    }

    private void Gone(Session session, DisconnectReason reason, TimeSpan now)
    {
        if (_guests.TryGetValue(session.Id, out var guest))
        {
            StopWaiting(guest);
            guest.Seat?.End(reason, now);
            _guests.Remove(session.Id); // last: if any of it fails, it is tried once more
        }

        session.Forget();
    }

    private void Advance(TimeSpan now)
    {
        _pairs.Clear();
        _unmet.Clear();
        room.Advance(now, _pairs, _unmet);
        foreach (var (first, second) in _pairs)
        {
            Pair(first, second, now);
        }

        foreach (var seeker in _unmet)
        {
            SendAway(seeker, seeker.Guest!);
        }
    }

    /// <summary>Tells somebody that nobody came. Who cannot be told loses the connection, or would wait for ever after all.</summary>
    private void SendAway(Seeker seeker, Guest guest)
    {
        try
        {
            guest.Waiting = null;
            guest.Session.Requests.NobodyCame(seeker.Request); // first: they may answer with Find at once
            guest.Session.Outbound.AddOrClose(new DisconnectFrame { Reason = DisconnectReason.Nobody });
            house.Metrics.Unmet();
        }
        catch (Exception)
        {
            guest.Session.Outbound.Close(CloseCode.InternalError);
            house.Metrics.PairingFault();
        }
    }

    /// <summary>A pair that fails costs its two the connection, and no other pair anything.</summary>
    private void Pair(Seeker first, Seeker second, TimeSpan now)
    {
        try
        {
            BringTogether(first, second, now);
        }
        catch (Exception)
        {
            first.Guest!.Session.Outbound.Close(CloseCode.InternalError);
            second.Guest!.Session.Outbound.Close(CloseCode.InternalError);
            house.Metrics.PairingFault();
        }
    }

    /// <summary>Seats both and tells both, while neither can talk yet.</summary>
    private void BringTogether(Seeker first, Seeker second, TimeSpan now)
    {
        Waited(now - first.Since); // first: where a listener throws, nobody was told yet
        Waited(now - second.Since);
        var (a, b) = (first.Guest!, second.Guest!);
        var conversation = new Conversation(RandomId.New(), ParticipantOf(a), ParticipantOf(b), house.Options, house.Metrics);
        using (conversation.Hold())
        {
            house.Metrics.ConversationStarted();
            Seat(a, new Seat(conversation, Side.A, first.Request, b.Session.Id, b.Session.Person), now);
            Seat(b, new Seat(conversation, Side.B, second.Request, a.Session.Id, a.Session.Person), now);
            Tell(a, first, b, second);
            Tell(b, second, a, first);
        }
    }

    private void Waited(TimeSpan time)
    {
        _estimate.Waited(time);
        house.Metrics.Paired(time);
    }

    private static void Seat(Guest guest, Seat seat, TimeSpan now)
    {
        guest.Waiting = null;
        guest.Seat = seat;
        guest.Met(seat.Partner, now);
        guest.Session.Requests.TakeSeat(seat);
    }

    private static void Tell(Guest guest, Seeker own, Guest partner, Seeker theirs) =>
        guest.Session.Outbound.AddOrClose(new MatchedFrame
        {
            Conversation = guest.Seat!.Conversation.Id,
            IsRoleB = guest.Seat.Side == Side.B,
            SameLanguage = !own.Preferences.Language.IsNone && own.Preferences.Language == theirs.Preferences.Language,
            SharedTags = own.Preferences.SharedWith(theirs.Preferences),
            Capabilities = guest.Session.Capabilities & partner.Session.Capabilities,
            Alias = partner.Session.Alias,
        });

    private void StopWaiting(Guest guest)
    {
        if (guest.Waiting is { } seeker)
        {
            room.Leave(seeker);
            guest.Waiting = null;
        }
    }

    private Guest GuestOf(Session session)
    {
        if (!_guests.TryGetValue(session.Id, out var guest))
        {
            guest = new Guest(session, TimeSpan.FromMinutes(house.Options.RematchMinutes));
            _guests.Add(session.Id, guest);
        }

        return guest;
    }

    private static Participant ParticipantOf(Guest guest) => new(guest.Session.Outbound, guest.Session.Capabilities);
}
