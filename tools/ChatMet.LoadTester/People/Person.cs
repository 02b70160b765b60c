using ChatMet.LoadTester.Results;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;

namespace ChatMet.LoadTester.People;

/// <summary>A client of the protocol that keeps its duties: Hello, Heartbeat, fences; those of a conversation are its
/// <see cref="Conversation"/>'s. What it does of its own accord is up to its kind.</summary>
/// <param name="around">What all share.</param>
/// <param name="id">Unique in the run; it is in the alias, too, so a partner knows whose messages to expect.</param>
/// <param name="tag">People meet only those with the same one.</param>
/// <param name="isMeasured">False for those who are there to disturb.</param>
internal abstract class Person(Surroundings around, uint id, byte[] tag, bool isMeasured = true) : WebSocketClient(around)
{
    private static readonly long SilenceLimit = Ticks.Of(seconds: 25);

    private Presence _presence = new(around, isMeasured);
    private uint _messages;
    private bool _isFenced;
    private long _askedAt;

    public uint Id => id;

    /// <summary>The conversation, while it is open.</summary>
    public Conversation? Talk { get; private set; }

    /// <summary>Where this person's texts are counted.</summary>
    public virtual Traffic Texts => Around.Tally.Texts;

    public override void SetOut(long now)
    {
        base.SetOut(now);
        _presence.SetOut();
        _isFenced = false;
        _askedAt = now;
    }

    public override void Tick(long now)
    {
        base.Tick(now);
        if (State != ClientState.Open || !_presence.IsWelcome)
        {
            return;
        }

        Talk?.Tick(now);

        // A fifth early: the deadline is met although people are looked at in turns.
        if (Quiet(now) > Ticks.Of(Around.Announced!.HeartbeatSeconds) * 4 / 5)
        {
            Send(default(HeartbeatFrame));
        }

        EndTurn();
        if (Silence(now) > SilenceLimit)
        {
            Endings.Silent();
            Vanish(now);
        }
    }

    /// <summary>The number of the next message, through all conversations.</summary>
    public uint NextMessage() => ++_messages;

    /// <summary>Puts a frame into the turn's output.</summary>
    public void Send<TFrame>(in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct => Around.Dialect.Write(Around.Output, frame);

    /// <summary>A text of the partner came, the right one.</summary>
    public virtual void Heard(long now)
    {
    }

    /// <summary>The partner acknowledged something: there may be room in the window.</summary>
    public virtual void Acknowledged(long now)
    {
    }

    /// <summary>The partner answered the offer of an image.</summary>
    public virtual void Answered(bool accepted, long now)
    {
    }

    protected override void Opened(long now) => Send(new HelloFrame
    {
        Capabilities = Capabilities.Images,
        Alias = Alias.Write(stackalloc byte[Alias.Size], Around.Run, id),
    });

    protected override void TakeFrame(ReadOnlySpan<byte> frame, long now)
    {
        var type = FrameTypes.Of(frame);
        var error = type switch
        {
            FrameType.Welcome => TakeWelcome(frame, now),
            FrameType.Challenge => TakeChallenge(frame),
            FrameType.Waiting => TakeWaiting(frame),
            FrameType.Matched => TakeMatched(frame, now),
            FrameType.Disconnect => TakeDisconnect(frame, now),

            // Behind a fence everything about conversations belongs to the past.
            _ when type.IsBetweenPartners() && !_isFenced && Talk is { } talk => talk.Take(type, frame, now),
            _ => FrameReader.Check(frame, out _),
        };
        Around.Tally.Malformed += error == FrameError.None ? 0 : 1;
    }

    protected override void Left(long now)
    {
        _presence.Leave();
        Talk = null;
    }

    /// <summary>The session is open.</summary>
    protected virtual void Welcomed(long now) => Find();

    protected virtual void Matched(long now)
    {
    }

    /// <summary>The partner left.</summary>
    protected virtual void Parted(long now)
    {
    }

    /// <summary>Looks for somebody with the same tag, and insists on it for as long as one can.</summary>
    protected void Find()
    {
        var tags = new TagListBuilder(stackalloc byte[TagList.MostEncodedBytes]);
        tags.Add(tag);
        _isFenced = true;
        Send(new FindFrame { PatienceSeconds = ProtocolLimits.PatienceSeconds, Tags = tags.Tags });
    }

    protected void Next(long now)
    {
        Part();
        _isFenced = true;
        _askedAt = now;
        Send(default(NextFrame));
    }

    /// <summary>Holds everybody of its thread up while it is solved: a server under load is meant to make us slower.</summary>
    private FrameError TakeChallenge(ReadOnlySpan<byte> frame)
    {
        var error = ChallengeFrame.Read(frame, out var challenge);
        if (error == FrameError.None && !_presence.IsWelcome)
        {
            Send(new SolutionFrame { Salt = challenge.Salt, Counter = ProofOfWork.Solve(challenge) });
        }

        return error;
    }

    private FrameError TakeWelcome(ReadOnlySpan<byte> frame, long now)
    {
        var error = WelcomeFrame.Read(frame, out var welcome);
        if (error == FrameError.None && !_presence.IsWelcome)
        {
            Around.Announced ??= Announced.Of(welcome);
            _presence.Welcome();
            Welcomed(now);
        }

        return error;
    }

    private FrameError TakeWaiting(ReadOnlySpan<byte> frame)
    {
        _isFenced = false;
        return WaitingFrame.Read(frame, out _);
    }

    private FrameError TakeMatched(ReadOnlySpan<byte> frame, long now)
    {
        var error = MatchedFrame.Read(frame, out var matched);
        if (error != FrameError.None || _isFenced)
        {
            return error;
        }

        Talk = new Conversation(Around, this, matched);
        _presence.Meet();
        if (isMeasured)
        {
            Around.Tally.Met(_askedAt, now);
        }

        Matched(now);
        return error;
    }

    private FrameError TakeDisconnect(ReadOnlySpan<byte> frame, long now)
    {
        var error = DisconnectFrame.Read(frame, out var disconnect);
        if (!_isFenced && Talk?.Id == disconnect.Conversation)
        {
            Part();
            Parted(now);
        }
        else if (!_isFenced && Talk is null && disconnect.Reason == DisconnectReason.Nobody && !Around.IsStopping)
        {
            Find(); // the time of waiting runs on from when they first asked
        }

        return error;
    }

    private void Part()
    {
        _presence.Part();
        Talk = null;
    }
}
