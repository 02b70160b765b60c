using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Where a person stands among strangers, from Welcome on: the state, the requests that are not answered, and the conversation of now, or
/// what is left of the last. Lives on the loop.</summary>
internal sealed class Standing
{
    private readonly Faults _faults;
    private readonly EventLoop _loop;
    private readonly Wire _wire;
    private readonly Sightings _seen;
    private readonly Fences _fences;
    private readonly LastConversation _last;
    private readonly Typing _typing;
    private Queue<Wish> _again = new();
    private Conversation _talk;

    public Standing(Faults faults, EventLoop loop, Wire wire, Terms terms, Sightings seen)
    {
        (_faults, _loop, _wire, _seen, Terms) = (faults, loop, wire, seen, terms);
        _fences = new Fences(faults);
        _last = new LastConversation(loop);
        _typing = new Typing(faults, loop, wire, terms.Typing);

        // A mutant that looks through a fence, or speaks when alone, needs somebody whom it takes its past to be.
        _talk = Converse(new Match(0, IsRoleB: false, SameLanguage: false, 0, Capabilities.None, ""), received: 0);
    }

    public Terms Terms { get; }

    /// <summary>The highest number taken from the partner.</summary>
    public uint Received => _talk.Received;

    public Stage Stage { get; private set; } = Stage.Ready;

    /// <summary>Where the person may speak, and only there.</summary>
    public Conversation? Speaking => IsTalking
        || (_fences.IsSilent && _faults.Break("silent-in-fence"))
        || (Stage != Stage.Talking && _faults.Break("silent-alone")) ? _talk : null;

    /// <summary>Whose frames are taken and acknowledged.</summary>
    private Conversation? Listening => IsTalking || _fences.LeaksPast ? _talk : null;

    private bool IsTalking => Stage == Stage.Talking && !_fences.HidesPast;

    /// <summary>The conversation that a Block or Report would end.</summary>
    private ulong? Present => Stage is Stage.Talking or Stage.Ended ? _talk.Id : null;

    /// <summary>What the person wants to block or report: the stranger of now, or else the last one, while that may be named.</summary>
    public Wish? Naming(FrameType request, ReportCategory category = default) =>
        (Present ?? _last.Nameable) is { } conversation
            ? new Wish(request, IsPresent: Present is not null, conversation, category)
            : null;

    /// <summary>Sends a request, if fences and rates allow it now.</summary>
    public bool TryRequest(Wish wish)
    {
        var frame = wish.Frame(_faults);
        if (_again.Count > 0 || !_fences.HasRoom
            || (wish.LeadsTo == Stage.Waiting && !_fences.AllowFind)
            || !_wire.Allows(wish.Request, frame.Length))
        {
            return false;
        }

        _wire.Send(frame);
        Requested(wish with { IsPresent = wish.Conversation == 0 || wish.Conversation == Present });
        return true;
    }

    public void Pump()
    {
        while (_again.TryPeek(out var wish) && wish.Frame(_faults) is var frame && _wire.Allows(wish.Request, frame.Length))
        {
            _wire.Send(frame);
            _again.Dequeue();
        }

        Listening?.Acknowledge();
        Speaking?.Pump();
    }

    /// <summary>A frame of the partner's; false when a mutant cannot bear it.</summary>
    public bool Hear(byte[] frame, FrameType type) => Listening?.Hear(frame, type) != false;

    /// <summary>The connection is gone, and the session may go on by another.</summary>
    public void Lose() => _talk.StandStill();

    /// <summary>The session goes on; the conversation waits for <see cref="Resumed"/>.</summary>
    public void ComeBack()
    {
        if (!_faults.Break("asks-again"))
        {
            _again = new Queue<Wish>(_fences.Unanswered);
        }
    }

    public void Interrupted()
    {
        if (IsTalking && !_faults.Break("holds-back"))
        {
            _seen.Note("interrupted");
            _talk.StandStill();
        }
    }

    public void Resumed(uint received)
    {
        if (IsTalking)
        {
            _seen.Note("resumed");
            _talk.GoOn(received);
        }
    }

    public void Waits()
    {
        if (_fences.AnswerWaiting())
        {
            _seen.Note("waiting");
        }
    }

    public void Matched(Match match)
    {
        if (Stage != Stage.Waiting || _fences.HidesPast)
        {
            return;
        }

        _seen.Note($"matched with {match.Alias}");
        _talk = Converse(match, received: _faults.Break("starts-anew") ? _talk.Received : 0);
        Stage = Stage.Talking;
        if (_faults.Break("client-frames-only"))
        {
            _wire.Send(Frames.Bytes(default(WaitingFrame)));
        }

        if (_faults.Break("not-offered"))
        {
            _talk.Commit();
        }
    }

    public void Disconnected(DisconnectReason reason, ulong conversation)
    {
        if (reason == DisconnectReason.ByYou)
        {
            if (_fences.AnswerDisconnect(conversation))
            {
                _seen.Note($"disconnected: {reason}");
            }
        }
        else if (Listening?.Id == conversation)
        {
            _seen.Note($"disconnected: {reason}");
            GiveUp();
            Stage = Stage.Ended;
        }
        else if (reason == DisconnectReason.Nobody && Stage == Stage.Waiting && !_fences.HidesPast)
        {
            _seen.Note($"disconnected: {reason}");
            Stage = Stage.Ready;
        }
    }

    public void Refused(ErrorCode code, FrameType about)
    {
        _seen.Note($"error {(int)code}");
        switch (code)
        {
            case ErrorCode.NotOffered when about == FrameType.ImageOffer:
                _talk.Own.Clear();
                break;
            case ErrorCode.UnknownConversation:
                _fences.AnswerError(about);
                break;
            case ErrorCode.YourImageStalled:
                _talk.Own.Stalled();
                break;
            case ErrorCode.PartnersImageStalled:
                _talk.Theirs.Clear();
                break;
        }
    }

    private Conversation Converse(Match match, uint received) =>
        new(_faults, _loop, _wire, _typing, _seen, match, Terms, received);

    /// <summary>A request changes the state at once; its answer only opens the fence. That of an earlier conversation changes nothing.</summary>
    private void Requested(Wish wish)
    {
        var left = Present is not null && wish.Request != FrameType.Find;
        _fences.Add(wish);
        if (!wish.IsPresent)
        {
            return;
        }

        GiveUp();
        Stage = wish.LeadsTo;
        if (left && _faults.Break("silent-in-fence"))
        {
            _wire.Send(Frames.Typing(isTyping: false));
        }
    }

    /// <summary>Nothing more is said in the conversation. Who left it, or was left, may still name it for a while.</summary>
    private void GiveUp()
    {
        if (Stage == Stage.Talking)
        {
            _last.Ended(_talk.Id);
        }

        _talk.End();
    }
}
