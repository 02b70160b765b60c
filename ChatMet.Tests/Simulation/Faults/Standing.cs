using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What a visit must be, reckoned from docs/PROTOCOL.md and from what happened, never asked of the server.</summary>
internal sealed class Standing(Visit visit)
{
    private readonly Queue<(Visit? Blocked, TimeSpan At)> _leavings = new(); // with whom each of them blocks
    private bool _asks;
    private int _pictures;

    public bool IsWelcome { get; private set; }

    /// <summary>Whether a proof of work was asked for, and not shown yet.</summary>
    public bool IsProving { get; private set; }

    public bool IsSeeking => _asks && Unmet != Request;

    /// <summary>The request for which nobody came; 0 before the first.</summary>
    public int Unmet { get; set; }

    /// <summary>How many times a stranger was asked for.</summary>
    public int Request { get; private set; }

    /// <summary>What the last Find asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Until when reports put that off.</summary>
    public TimeSpan NotBefore { get; private set; }

    /// <summary>Find, Leave and the like that pairing has not dealt with.</summary>
    public int Unanswered { get; set; }

    /// <summary>The last conversation that pairing made for it.</summary>
    public Talk? Talk { get; set; }

    /// <summary>The last one that it left.</summary>
    public Talk? Earlier { get; private set; }

    public TimeSpan TypedAt { get; set; }

    /// <summary>Whether an exception was thrown on purpose while the server was busy with it.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether its queue was closed on purpose.</summary>
    public bool IsClosedElsewhere { get; set; }

    /// <summary>Whether it asked for a stranger, and reports allow it none.</summary>
    public bool IsUnwelcome { get; set; }

    /// <summary>Whether its client sent a chunk that nothing before it allows, a wrong proof, or something else than a proof.</summary>
    public bool IsAstray { get; set; }

    /// <summary>With what the client closed.</summary>
    public CloseCode? SaidBye { get; set; }

    /// <summary>Whether the session was told that its connection is over.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What its partner is told of its end.</summary>
    public DisconnectReason Reason { get; private set; }

    /// <summary>What the present state says its conversation is: it answers the latest request.</summary>
    public Talk? Current => IsSeeking && Talk is { } talk && talk.RequestOf(visit) == Request ? talk : null;

    public SessionState State => (IsWelcome, IsSeeking, Current) switch
    {
        (false, _, _) => IsProving ? SessionState.Proving : SessionState.Opening,
        (_, false, _) => SessionState.Ready,
        (_, _, null) => SessionState.Waiting,
        (_, _, { IsOver: false }) => SessionState.Talking,
        _ => SessionState.Ended,
    };

    /// <summary>A number for another image, which no earlier one of this client had.</summary>
    public int NextPicture() => _pictures++;

    public void Prove()
    {
        IsProving = true;
        visit.Link.Times.Asked();
    }

    public void Welcome() => (IsProving, IsWelcome) = (false, true);

    public void Seek(int asked, TimeSpan notBefore)
    {
        Remember();
        (Asked, _asks, NotBefore) = (asked, true, notBefore);
        Request++;
        Unanswered++;
    }

    /// <param name="blocked">Whom it never wants to meet again.</param>
    public void Leave(Visit? blocked, TimeSpan at)
    {
        Current?.End(visit, DisconnectReason.Left, at);
        Remember();
        _asks = false;
        Confirm(blocked, at);
    }

    public void Confirm(Visit? blocked, TimeSpan at)
    {
        _leavings.Enqueue((blocked, at));
        Unanswered++;
    }

    /// <summary>Whether a Block of the other one, or of who may be the same, is on its way, and may have been heard or not.</summary>
    public bool IsBlocking(Visit other)
    {
        foreach (var (blocked, _) in _leavings)
        {
            if (blocked == other || (blocked is not null && blocked.SharesAddress(other)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Pairing confirms the oldest Leave, Block or Report: from now on whom it blocked must be kept apart.</summary>
    public void Confirmed(TimeSpan now)
    {
        if (_leavings.Dequeue() is ({ } blocked, var at))
        {
            visit.Waiting.Block(blocked, at, now);
        }
    }

    /// <summary>The connection is over: it must be for a reason, and the partner is owed to be told it.</summary>
    /// <returns>The conversation of which the visit itself hears once more, before the server's goodbye.</returns>
    public Talk? End(EndCause cause, FaultWorld world)
    {
        world.Require(!HasEnded, visit, "was told twice that it is over");
        EndJudge.Judge(visit, cause, world);
        HasEnded = true;
        Reason = EndJudge.ReasonOf(cause);
        visit.Link.Times.EndedLook = world.Looks;
        if (Current is not { IsOver: false } talk)
        {
            return null;
        }

        talk.End(visit, Reason, world.Now);
        return Reason == DisconnectReason.Draining ? talk : null;
    }

    private void Remember() => Earlier = Current ?? Earlier;
}
