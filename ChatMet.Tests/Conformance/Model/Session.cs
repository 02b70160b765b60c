using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>One session, from Hello to the end of its connection, or of the last by which it was resumed: hands what is heard to those whom it
/// concerns, and shows and watches for signs of life. Lives on the loop.</summary>
internal sealed class Session(Faults faults, EventLoop loop, Wishes wishes, Sightings seen)
{
    /// <summary>How long a client tries to come back.</summary>
    private static readonly TimeSpan Hope = TimeSpan.FromSeconds(60);

    private readonly Wire _wire = new(faults, loop);
    private readonly Patience _patience = new(faults);
    private readonly LifeSigns _life = new(faults, loop);
    private Link _link = null!;
    private Terms? _terms;
    private Proof? _proof;
    private TimeSpan? _welcomed;
    private TimeSpan _lost;
    private bool _over;

    /// <summary>Where the person stands among strangers; null before Welcome and when the connection is gone for good.</summary>
    public Standing? Standing { get; private set; }

    public Stage Stage => Standing?.Stage ?? Stage.Opening;

    /// <summary>Whether the session was ended for a fault, the server's or a mutant's, and there is to be no other.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the connection is gone, and the server may still have the session.</summary>
    public bool MayBeResumed => Standing is not null && _over && loop.Now - _lost < Hope;

    public TimeSpan WelcomedFor => loop.Now - (_welcomed ?? loop.Now);

    /// <summary>By this connection, its first or another.</summary>
    public void Begin(Link link)
    {
        _link = link;
        _wire.Use(link);
        (_proof, _welcomed, _over) = (null, null, false);
    }

    /// <summary>A new one, unless there is one to be resumed.</summary>
    public void SayHello()
    {
        _life.Heard();
        _wire.Send(Standing is null || _welcomed is not null
            ? Frames.Hello("Model", "en", Capabilities.Images | Capabilities.Resume)
            : Frames.Resume(_terms!.Token, faults.Break("resumes") ? 0 : Standing.Received));
        if (faults.Break("waits-for-welcome"))
        {
            _wire.Send(Frames.Heartbeat());
        }
    }

    public void Hear(byte[] frame)
    {
        if (_over)
        {
            return;
        }

        _life.Heard();
        if (!Patience.Bears(FrameReader.Check(frame, out var type)))
        {
            Fail();
        }
        else if (Standing is null || _welcomed is null)
        {
            HearOpening(frame, type);
        }
        else if (type.IsBetweenPartners())
        {
            Insist(Standing.Hear(frame, type));
        }
        else
        {
            HearServer(Standing, frame, type);
        }
    }

    public void Pump()
    {
        if (_over)
        {
            return;
        }

        if (Standing is not null && _welcomed is not null)
        {
            wishes.Pump(Standing);
            Standing.Pump();
            _life.Beat(_wire, _terms!.Heartbeat);
        }

        if (_life.IsDead(_terms?.Silence))
        {
            _over = true;
            _link.Cut();
        }
    }

    /// <summary>The connection is gone.</summary>
    public void Lose()
    {
        _lost = _welcomed is null && Standing is not null ? _lost : loop.Now;
        _over = true;
        if (Standing is not null && _terms!.OfferResume && loop.Now - _lost < Hope)
        {
            Standing.Lose();
        }
        else
        {
            Forget();
        }
    }

    /// <summary>The session is no more: who waited waits again, and nobody else.</summary>
    private void Forget()
    {
        wishes.Broken(Stage);
        Standing = null;
    }

    private void HearOpening(byte[] frame, FrameType type)
    {
        _proof ??= new Proof(faults, loop, _wire);
        if (type == FrameType.Challenge)
        {
            ChallengeFrame.Read(frame, out var challenge);
            _proof.Challenged(challenge);
        }

        if (type == FrameType.Error && Standing is not null && !faults.Break("begins-anew"))
        {
            seen.Note("not resumed");
            Forget();
            SayHello();
        }

        if (type != FrameType.Welcome)
        {
            HearOdd(type);
            return;
        }

        WelcomeFrame.Read(frame, out var welcome);
        seen.Note("welcome");
        _terms = Terms.Of(welcome);
        _welcomed = loop.Now;
        _wire.Begin(welcome);
        Standing?.ComeBack();
        Standing ??= new Standing(faults, loop, _wire, _terms, seen);
        Insist(_patience.Bears(welcome.Capabilities));
        _proof.Welcomed();
        if (faults.Break("hello-first"))
        {
            SayHello();
        }
    }

    private void HearServer(Standing standing, byte[] frame, FrameType type)
    {
        switch (type)
        {
            case FrameType.Waiting:
                standing.Waits();
                break;
            case FrameType.Matched:
                MatchedFrame.Read(frame, out var matched);
                var match = Match.Of(matched);
                standing.Matched(match);
                Insist(_patience.Bears(match));
                break;
            case FrameType.Disconnect:
                DisconnectFrame.Read(frame, out var disconnect);
                standing.Disconnected(disconnect.Reason, disconnect.Conversation);
                Insist(_patience.BearsDisconnect);
                break;
            case FrameType.Error:
                ErrorFrame.Read(frame, out var error);
                standing.Refused(error.Code, error.About);
                Insist(_patience.BearsError);
                break;
            case FrameType.Interrupted:
                standing.Interrupted();
                break;
            case FrameType.Resumed:
                ResumedFrame.Read(frame, out var resumed);
                standing.Resumed(resumed.Received);
                break;
            default:
                HearOdd(type);
                break;
        }
    }

    /// <summary>What is read without any effect, in every state.</summary>
    private void HearOdd(FrameType type)
    {
        if (type == FrameType.Heartbeat && faults.Break("heartbeat-unanswered"))
        {
            _wire.Send(Frames.Heartbeat());
        }
    }

    private void Insist(bool holds)
    {
        if (!holds)
        {
            Fail();
        }
    }

    private void Fail()
    {
        HasFailed = true;
        _over = true;
        _link.Close(CloseCode.Malformed);
    }
}
