using ChatMet.LoadTester.Messages;
using ChatMet.LoadTester.Results;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.LoadTester.People;

/// <summary>A client of the protocol that keeps its duties: Hello, Heartbeat, numbers, windows, acknowledgements, fences. What it
/// does of its own accord is up to its kind.</summary>
internal abstract class Person(Surroundings around, uint id, byte[] tag) : WebSocketClient(around)
{
    private const int TextHeader = 5;
    private const int ChunkHeader = 9;

    /// <summary>The longest: measured people meet none but those with their own tag.</summary>
    private const ushort Patience = ProtocolLimits.PatienceSeconds;

    private static readonly long SilenceLimit = Ticks.Of(seconds: 25);

    private uint _messages;
    private bool _isFenced;
    private long _askedAt;

    protected uint Id => id;

    public bool IsWelcome { get; private set; }

    /// <summary>The conversation, while it is open.</summary>
    public Conversation? Talk { get; private set; }

    /// <summary>False for those who are there to disturb.</summary>
    protected virtual bool IsMeasured => true;

    protected virtual Traffic Texts => Around.Tally.Texts;

    public override void SetOut(long now)
    {
        base.SetOut(now);
        _isFenced = false;
        _askedAt = now;
    }

    public override void Tick(long now)
    {
        base.Tick(now);
        if (State != ClientState.Open || !IsWelcome)
        {
            return;
        }

        if (Talk is { } talk && talk.IsAckDue(now))
        {
            Acknowledge(talk);
        }

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

    protected override void Opened(long now) => Send(new HelloFrame
    {
        Capabilities = Capabilities.Images,
        Alias = Alias.Write(stackalloc byte[Alias.Size], Around.Run, id),
    });

    protected override void TakeFrame(ReadOnlySpan<byte> frame, long now)
    {
        var error = (FrameType)frame[0] switch
        {
            FrameType.Text => TakeText(frame, now),
            FrameType.Ack => TakeAck(frame, now),
            FrameType.ImageChunk => TakeChunk(frame, now),
            FrameType.ImageOffer => TakeOffer(frame, now),
            FrameType.ImageAnswer => TakeAnswer(frame, now),
            FrameType.Welcome => TakeWelcome(frame, now),
            FrameType.Waiting => TakeWaiting(frame),
            FrameType.Matched => TakeMatched(frame, now),
            FrameType.Disconnect => TakeDisconnect(frame, now),
            _ => FrameReader.Check(frame, out _),
        };
        if (error != FrameError.None)
        {
            Around.Tally.Malformed++;
        }
    }

    protected override void Left(long now)
    {
        Part();
        if (IsWelcome && IsMeasured)
        {
            Around.Present--;
        }

        IsWelcome = false;
    }

    /// <summary>The session is open.</summary>
    protected virtual void Welcomed(long now) => Find();

    protected virtual void Matched(long now)
    {
    }

    /// <summary>A text of the partner came, the right one.</summary>
    protected virtual void Heard(long now)
    {
    }

    /// <summary>The partner acknowledged something: there may be room in the window.</summary>
    protected virtual void Acknowledged(long now)
    {
    }

    /// <summary>The partner answered the offer of an image.</summary>
    protected virtual void Answered(bool accepted, long now)
    {
    }

    /// <summary>The partner left.</summary>
    protected virtual void Parted(long now)
    {
    }

    protected void Find()
    {
        var tags = new TagListBuilder(stackalloc byte[TagList.MostEncodedBytes]);
        tags.Add(tag);
        _isFenced = true;
        Send(new FindFrame { PatienceSeconds = Patience, Tags = tags.Tags });
    }

    protected void Next(long now)
    {
        Part();
        _isFenced = true;
        _askedAt = now;
        Send(default(NextFrame));
    }

    /// <summary>Sends a text whose stamp says <paramref name="time"/>, unless it does not fit the window.</summary>
    protected bool TrySay(int size, long time)
    {
        var bytes = TextHeader + size;
        if (Talk is not { } talk || !talk.Window.Fits(bytes))
        {
            return false;
        }

        Send(new TextFrame { Sequence = talk.Window.Next(bytes, isBulk: false), Words = NewBody(size, time) });
        Texts.Sent++;
        return true;
    }

    protected void Offer(ushort image, uint size)
    {
        const int Bytes = 16;
        Send(new ImageOfferFrame
        {
            Sequence = Talk!.Window.Next(Bytes, isBulk: false), Image = image, Format = ImageFormat.Jpeg, Width = 1024, Height = 1024, Size = size,
        });
    }

    /// <summary>Sends a piece of an image, unless it does not fit the bulk window.</summary>
    protected bool TryShow(ushort image, ushort index, int size, long time)
    {
        var bytes = ChunkHeader + size;
        if (Talk is not { } talk || !talk.Window.FitsBulk(bytes))
        {
            return false;
        }

        Send(new ImageChunkFrame
        {
            Sequence = talk.Window.Next(bytes, isBulk: true), Image = image, Index = index, Data = NewBody(size, time),
        });
        Around.Tally.Chunks.Sent++;
        return true;
    }

    private ReadOnlySpan<byte> NewBody(int size, long time)
    {
        var body = Around.Scratch.AsSpan(0, size);
        Body.Write(body, new Stamp(Around.Run, id, ++_messages, time), Around.Padding);
        return body;
    }

    private FrameError TakeWelcome(ReadOnlySpan<byte> frame, long now)
    {
        var error = WelcomeFrame.Read(frame, out var welcome);
        Around.Announced ??= Announced.Of(welcome);
        IsWelcome = true;
        Around.Present += IsMeasured ? 1 : 0;
        Arrived();
        Welcomed(now);
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

        var partner = Alias.Read(matched.Alias, Around.Run);
        Talk = new Conversation(matched.Conversation, !matched.IsRoleB, Around.Run, partner, Around.Announced!);
        if (IsMeasured)
        {
            Around.Talking++;
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

        return error;
    }

    private FrameError TakeText(ReadOnlySpan<byte> frame, long now)
    {
        var error = TextFrame.Read(frame, out var text);
        if (error == FrameError.None && IsDelivered(text.Sequence, text.Words, frame.Length, Texts, now))
        {
            Heard(now);
        }

        return error;
    }

    private FrameError TakeChunk(ReadOnlySpan<byte> frame, long now)
    {
        var error = ImageChunkFrame.Read(frame, out var chunk);
        if (error == FrameError.None)
        {
            IsDelivered(chunk.Sequence, chunk.Data, frame.Length, Around.Tally.Chunks, now);
        }

        return error;
    }

    private FrameError TakeOffer(ReadOnlySpan<byte> frame, long now)
    {
        const int Bytes = 8;
        var error = ImageOfferFrame.Read(frame, out var offer);
        if (error == FrameError.None && !_isFenced && Talk is { } talk)
        {
            Take(talk, offer.Sequence, frame.Length, now);
            Send(new ImageAnswerFrame { Sequence = talk.Window.Next(Bytes, isBulk: false), Image = offer.Image, Accepted = true });
        }

        return error;
    }

    private FrameError TakeAnswer(ReadOnlySpan<byte> frame, long now)
    {
        var error = ImageAnswerFrame.Read(frame, out var answer);
        if (error == FrameError.None && !_isFenced && Talk is { } talk)
        {
            Take(talk, answer.Sequence, frame.Length, now);
            Answered(answer.Accepted, now);
        }

        return error;
    }

    private FrameError TakeAck(ReadOnlySpan<byte> frame, long now)
    {
        var error = AckFrame.Read(frame, out var ack);
        if (error == FrameError.None && !_isFenced && Talk is { } talk)
        {
            Around.Tally.Acknowledged(now);
            talk.Window.Acknowledge(ack.Received);
            Acknowledged(now);
        }

        return error;
    }

    /// <summary>Takes a message of the partner and judges it. Behind a fence it belongs to the past.</summary>
    private bool IsDelivered(uint sequence, ReadOnlySpan<byte> body, int bytes, Traffic traffic, long now)
    {
        if (_isFenced || Talk is not { } talk)
        {
            return false;
        }

        var isNext = Take(talk, sequence, bytes, now);
        if (!Around.Tally.Count(talk.Judge(body, isNext, out var stamp)))
        {
            return false;
        }

        traffic.Deliver(bytes, stamp.Time, now, Around.Tally.Measured);
        return true;
    }

    private bool Take(Conversation talk, uint sequence, int bytes, long now)
    {
        if (talk.Take(sequence, bytes, now, out var isNext))
        {
            Acknowledge(talk);
        }

        return isNext;
    }

    private void Acknowledge(Conversation talk)
    {
        Send(new AckFrame { Received = talk.Taken });
        talk.Acknowledged();
    }

    private void Part()
    {
        if (Talk is not null && IsMeasured)
        {
            Around.Talking--;
        }

        Talk = null;
    }
}
