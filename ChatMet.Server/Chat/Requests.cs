using ChatMet.Protocol;

namespace ChatMet.Server.Chat;

/// <summary>What one client asked of pairing, and the seat that answers it.</summary>
/// <remarks>
/// The connection's owner asks; pairing, on its own thread, only calls <see cref="TakeSeat"/>, <see cref="NobodyCame"/> and
/// <see cref="Answered"/>. Requests are numbered, and a seat counts only for the latest number: a match that crossed a Leave is history.
/// Part of its session, which lends it by reference: every message asks it, and elsewhere in memory it would cost one look more.
/// </remarks>
internal struct Requests
{
    /// <summary>Wishes that pairing has not answered yet; a client that keeps to the fences has one or two.</summary>
    private const int MostPending = 8;

    private Queue<Wish>? _wishes; // while some wait to be carried
    private RecentConversations? _recent; // once a conversation was left
    private Preferences? _lastPreferences;
    private bool _asked;
    private int _number;
    private int _pending;
    private volatile int _unmet; // the request for which nobody came
    private volatile Seat? _seat;

    /// <summary>Whether a stranger was asked for, and not left since, and may still come.</summary>
    public readonly bool IsSeeking => _asked && _unmet != _number;

    /// <summary>The seat that answers the latest request.</summary>
    public readonly Seat? Seat => IsSeeking && _seat is { } seat && seat.Request == _number ? seat : null;

    /// <param name="preferences">Whom to look for.</param>
    /// <param name="notBefore">From when on.</param>
    public CloseCode Find(Preferences preferences, TimeSpan notBefore)
    {
        _lastPreferences = preferences;
        return Seek(notBefore);
    }

    /// <summary>Leaves the present stranger and seeks with the wishes of the last Find.</summary>
    public CloseCode Next(TimeSpan notBefore, TimeSpan now)
    {
        Seat?.End(DisconnectReason.Skipped, now);
        return Seek(notBefore);
    }

    public CloseCode Leave(TimeSpan now)
    {
        Seat?.End(DisconnectReason.Left, now);
        RememberSeat();
        _asked = false;
        return Want(new Wish(WishKind.Leave) { Request = _number, Reason = DisconnectReason.Left });
    }

    /// <summary>Asks for the confirmation that an earlier conversation was blocked or reported, in its turn among the other answers.</summary>
    public CloseCode Confirm(Seat seat) => Want(new Wish(WishKind.Confirm) { Conversation = seat.Conversation.Id });

    /// <summary>Tells pairing to keep the two apart. Not counted as pending: a Leave or Confirm always follows, and is.</summary>
    public void Block(Seat seat) => Emit(new Wish(WishKind.Block) { Partner = seat.Partner, Person = seat.PartnerPerson });

    /// <summary>The last wish, whatever else is pending.</summary>
    public void Gone(DisconnectReason reason) => Emit(new Wish(WishKind.Gone) { Request = _number, Reason = reason });

    /// <summary>The seat in a conversation that may be blocked or reported: the present one, or one that ended a moment ago.</summary>
    public readonly Seat? Named(ulong conversation, TimeSpan nameable, TimeSpan now) =>
        Seat is { } seat && seat.Conversation.Id == conversation && RecentConversations.IsNameable(seat, nameable, now)
            ? seat
            : _recent?.Find(conversation, nameable, now);

    public bool TryTakeWish(out Wish wish)
    {
        wish = default;
        var taken = _wishes?.TryDequeue(out wish) ?? false;
        _wishes = _wishes is { Count: > 0 } ? _wishes : null;
        return taken;
    }

    /// <summary>For pairing: a stranger was found. The frame that says so is added after this and before any of theirs.</summary>
    public void TakeSeat(Seat seat) => _seat = seat;

    /// <summary>For pairing: a request waited for as long as it may. The frame that says so is added after this.</summary>
    public void NobodyCame(int request) => _unmet = request;

    /// <summary>For pairing: a wish was dealt with.</summary>
    public void Answered(WishKind kind)
    {
        if (kind is WishKind.Find or WishKind.Leave or WishKind.Confirm)
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    private CloseCode Seek(TimeSpan notBefore)
    {
        RememberSeat();
        _asked = true;
        _number++;
        return Want(new Wish(WishKind.Find) { Request = _number, Preferences = _lastPreferences, NotBefore = notBefore });
    }

    private void RememberSeat()
    {
        if (Seat is { } seat)
        {
            (_recent ??= new RecentConversations()).Remember(seat);
        }
    }

    private void Emit(in Wish wish) => (_wishes ??= new Queue<Wish>()).Enqueue(wish);

    private CloseCode Want(Wish wish)
    {
        Emit(wish);
        return Interlocked.Increment(ref _pending) > MostPending ? CloseCode.RateExceeded : CloseCode.None;
    }
}
