using System.Security.Cryptography;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Limits;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Chat;

/// <summary>One person's visit: frames and time in; frames, wishes and close codes out. Pure.</summary>
/// <remarks>
/// Its connection's owner calls it, one call at a time. Pairing, on its own thread, adds frames to <see cref="Outbound"/>
/// and gives seats to <see cref="Requests"/>. The state is never stored where two threads could disagree about it: it
/// follows from what this client asked for and from the seat that answers it.
/// </remarks>
internal partial class Session(ulong id, Outbound outbound, ChatHouse house, Ticket ticket)
{
    private ConnectionBudget _budget;
    private Outbound _outbound = outbound; // another one after a resume, as is the ticket
    private Ticket _ticket = ticket;
    private byte[] _alias = [];
    private Deadline _deadline; // for Hello or Solution; once welcomed, for the next Heartbeat
    private SessionState _opening; // Opening, Proving, and Ready once welcomed
    private Requests _requests;

    /// <summary>Unique for ever and on every node; never told to anybody.</summary>
    public ulong Id => id;

    /// <summary>Where its frames go: another queue after a resume.</summary>
    public Outbound Outbound => _outbound;

    /// <summary>Who this may be, for blocks and reports.</summary>
    public PersonKey Person => _ticket.Person;

    protected ChatHouse House => house;

    public ref Requests Requests => ref _requests;

    public Capabilities Capabilities { get; private set; }

    public Language Language { get; private set; }

    /// <summary>The alias, until <see cref="Forget"/>.</summary>
    public ReadOnlySpan<byte> Alias => _alias;

    public SessionState State => (_opening, Requests.IsSeeking, Requests.Seat) switch
    {
        (not SessionState.Ready, _, _) => _opening,
        (_, false, _) => SessionState.Ready,
        (_, _, null) => SessionState.Waiting,
        (_, _, { Conversation.HasEnded: false }) => SessionState.Talking,
        _ => SessionState.Ended,
    };

    private bool IsWelcomed => _opening == SessionState.Ready;

    private TimeSpan Nameable => TimeSpan.FromSeconds(house.Options.NameableSeconds);

    /// <summary>Takes one frame from the client.</summary>
    /// <returns><see cref="CloseCode.None"/>, or what to close with.</returns>
    public CloseCode Receive(ReadOnlySpan<byte> frame, TimeSpan now)
    {
        if (FrameReader.Check(frame, out var type) is var error and not FrameError.None)
        {
            return error.ToCloseCode();
        }

        return Judge(type, frame, now, out var budget) switch
        {
            Verdict.Admitted => Admitted(type, frame, now),
            Verdict.Last => Last(type, frame, now),
            Verdict.Dropped => Untyped(),
            _ => Exceeded(budget),
        };
    }

    /// <summary>Two who talk belong together.</summary>
    public ulong Company => Requests.Seat is { Conversation: { HasEnded: false } together } ? together.Id : id;

    /// <summary>Whether a frame that begins so has an addressee: what is for a partner who is gone has none.</summary>
    public bool IsOfUse(ReadOnlySpan<byte> beginning) =>
        State != SessionState.Ended || !FrameTypes.Of(beginning).IsBetweenPartners();

    /// <summary>Holds the deadlines for Hello and Solution, sends heartbeats, and gives up stalled images.</summary>
    public CloseCode Tick(TimeSpan now)
    {
        if (!IsWelcomed)
        {
            var seconds = _opening == SessionState.Proving ? house.Options.ProofSeconds : house.Options.HelloSeconds;
            AskAgain(now);
            return _deadline.HasPassed(running: true, progress: 0, Deadline.Within(seconds), now) ? CloseCode.Deadline : CloseCode.None;
        }

        var heartbeat = TimeSpan.FromSeconds(house.Options.HeartbeatSeconds);
        if (_deadline.HasPassed(running: true, _outbound.AddedMessages, heartbeat, now))
        {
            _outbound.AddOrClose(default(HeartbeatFrame));
        }

        Requests.Seat?.Conversation.ExpireImages(now);
        return CloseCode.None;
    }

    /// <summary>The connection is over: the partner is told at once, pairing a moment later.</summary>
    /// <returns>Whether the session is over as well. If not, its person may come back; it is no longer the caller's, who must not touch it.</returns>
    public bool Ended(EndCause cause, TimeSpan now)
    {
        var isOver = true;
        try
        {
            Count(cause.Detail);
            isOver = !cause.MayBeResumed() || !TryWait(now);
        }
        finally
        {
            if (isOver)
            {
                End(cause.ToReason(), now);
            }
        }

        return isOver;
    }

    /// <summary>For pairing, after <see cref="WishKind.Gone"/>: nobody will ask for the alias any more.</summary>
    public void Forget() => CryptographicOperations.ZeroMemory(_alias);

    private Verdict Judge(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now, out Budget budget)
    {
        budget = default;
        return house.HoldsRates
            ? _budget.Judge(house.Rates, type, frame.Length, Requests.Seat?.IsRepeat(type, frame) ?? false, now, out budget)
            : Verdict.Admitted;
    }

    /// <summary>The table of docs/PROTOCOL.md section 4: what a frame does in a state.</summary>
    private CloseCode Admitted(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now) => (type, State) switch
    {
        (FrameType.Hello, SessionState.Opening) => Greet(frame, now),
        (_, SessionState.Opening) => CloseCode.WrongState,
        (FrameType.Heartbeat, _) => CloseCode.None,
        (FrameType.Solution, SessionState.Proving) => Prove(frame),
        (_, SessionState.Proving) => CloseCode.WrongState,
        (FrameType.Find, SessionState.Ready or SessionState.Ended) => Find(frame, now),
        (FrameType.Next, SessionState.Talking or SessionState.Ended) => Next(now),
        (FrameType.Leave, _) => Asked(Requests.Leave(now)),
        (FrameType.Block, _) => Block(frame, now),
        (FrameType.Report, _) => Report(frame, now),
        (_, SessionState.Talking) when type.IsBetweenPartners() => Relay(type, frame, now),
        (_, SessionState.Ended) when type.IsBetweenPartners() => Dropped(DropCause.AfterEnd),
        _ => CloseCode.WrongState,
    };

    private CloseCode Relay(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        if (type is FrameType.KeyCommit or FrameType.KeyReveal or FrameType.Sealed)
        {
            return NotOffered(type);
        }

        switch (Requests.Seat!.Relay(type, frame, now))
        {
            case RelayOutcome.Queued:
                house.Metrics.Relayed(type, frame.Length);
                return CloseCode.None;
            case RelayOutcome.Parted:
                return Dropped(DropCause.AfterEnd);
            case RelayOutcome.Interrupted:
                return Dropped(DropCause.Interrupted);
            case RelayOutcome.Acknowledged:
                return Dropped(DropCause.Acknowledged);
            case RelayOutcome.NotOffered:
                return NotOffered(type);
            case RelayOutcome.Overflow:
                return Exceeded(Budget.Unread);
            case RelayOutcome.Malformed:
                return CloseCode.Malformed;
            case RelayOutcome.TooBig:
                return CloseCode.TooBig;
            default:
                return CloseCode.WrongState;
        }
    }

    private void End(DisconnectReason reason, TimeSpan now)
    {
        try
        {
            Part(reason, now);
        }
        finally
        {
            // Whatever fails above, pairing hears of it, or a ghost would stay.
            Requests.Gone(reason);
        }
    }

    private void Part(DisconnectReason reason, TimeSpan now)
    {
        house.Absentees.Forget(_token);
        if (IsWelcomed)
        {
            house.Population.Departed();
        }

        if (Requests.Seat is not { Conversation.HasEnded: false } seat)
        {
            return;
        }

        seat.End(reason, now);
        if (reason == DisconnectReason.Draining)
        {
            _outbound.AddOrClose(new DisconnectFrame { Reason = reason, Conversation = seat.Conversation.Id });
        }
    }
}
