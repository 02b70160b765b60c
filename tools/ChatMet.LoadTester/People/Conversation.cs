using ChatMet.LoadTester.Messages;
using ChatMet.LoadTester.Results;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.LoadTester.People;

/// <summary>One person's side of a conversation: numbers, windows and acknowledgements as docs/PROTOCOL.md section 5 has them, and the
/// judgement of every message that arrives. Its owner's turn only.</summary>
internal sealed class Conversation
{
    private const int TextHeader = 5;
    private const int ChunkHeader = 9;
    private const int OfferBytes = 16;
    private const int AnswerBytes = 8;

    private readonly Surroundings _around;
    private readonly Person _self;
    private readonly SendWindow _window;
    private AckDuty _duty;
    private Inbox _inbox;

    public Conversation(Surroundings around, Person self, in MatchedFrame matched)
    {
        _around = around;
        _self = self;
        _window = new SendWindow(around.Announced!.WindowBytes, around.Announced.BulkWindowBytes);
        _inbox.Open(around.Run, Alias.Read(matched.Alias, around.Run));
        Id = matched.Conversation;
        IsRoleA = !matched.IsRoleB;
    }

    public ulong Id { get; }

    /// <summary>Role A waited longer. Where one of two has to begin, A does.</summary>
    public bool IsRoleA { get; }

    /// <summary>Chunks that are not acknowledged.</summary>
    public int ChunksInFlight => _window.Chunks;

    /// <summary>Says a text whose stamp says <paramref name="time"/>, unless it does not fit the window.</summary>
    public bool TrySay(int size, long time)
    {
        if (!_window.Fits(TextHeader + size))
        {
            return false;
        }

        _self.Send(new TextFrame { Sequence = _window.Next(TextHeader + size, isBulk: false), Words = NewBody(size, time) });
        _self.Texts.Sent++;
        return true;
    }

    public void Offer(ushort image, uint size) => _self.Send(new ImageOfferFrame
    {
        Sequence = _window.Next(OfferBytes, isBulk: false), Image = image, Format = ImageFormat.Jpeg, Width = 1024, Height = 1024, Size = size,
    });

    /// <summary>Sends a piece of an image, unless it does not fit the bulk window.</summary>
    public bool TryShow(ushort image, ushort index, int size, long time)
    {
        if (!_window.FitsBulk(ChunkHeader + size))
        {
            return false;
        }

        _self.Send(new ImageChunkFrame
        {
            Sequence = _window.Next(ChunkHeader + size, isBulk: true), Image = image, Index = index, Data = NewBody(size, time),
        });
        _around.Tally.Chunks.Sent++;
        return true;
    }

    /// <summary>Takes a frame of the partner.</summary>
    public FrameError Take(FrameType type, ReadOnlySpan<byte> frame, long now) => type switch
    {
        FrameType.Text => TakeText(frame, now),
        FrameType.Ack => TakeAck(frame, now),
        FrameType.ImageChunk => TakeChunk(frame, now),
        FrameType.ImageOffer => TakeOffer(frame, now),
        FrameType.ImageAnswer => TakeAnswer(frame, now),
        _ => FrameReader.Check(frame, out _),
    };

    /// <summary>Acknowledges what has waited long enough.</summary>
    public void Tick(long now)
    {
        if (_duty.IsDue(now))
        {
            Acknowledge();
        }
    }

    private FrameError TakeText(ReadOnlySpan<byte> frame, long now)
    {
        var error = TextFrame.Read(frame, out var text);
        if (error == FrameError.None && IsDelivered(text.Sequence, text.Words, frame.Length, _self.Texts, now))
        {
            _self.Heard(now);
        }

        return error;
    }

    private FrameError TakeChunk(ReadOnlySpan<byte> frame, long now)
    {
        var error = ImageChunkFrame.Read(frame, out var chunk);
        if (error == FrameError.None)
        {
            IsDelivered(chunk.Sequence, chunk.Data, frame.Length, _around.Tally.Chunks, now);
        }

        return error;
    }

    private FrameError TakeOffer(ReadOnlySpan<byte> frame, long now)
    {
        var error = ImageOfferFrame.Read(frame, out var offer);
        if (error == FrameError.None)
        {
            TakeNumber(offer.Sequence, frame.Length, now);
            _self.Send(new ImageAnswerFrame { Sequence = _window.Next(AnswerBytes, isBulk: false), Image = offer.Image, Accepted = true });
        }

        return error;
    }

    private FrameError TakeAnswer(ReadOnlySpan<byte> frame, long now)
    {
        var error = ImageAnswerFrame.Read(frame, out var answer);
        if (error == FrameError.None)
        {
            TakeNumber(answer.Sequence, frame.Length, now);
            _self.Answered(answer.Accepted, now);
        }

        return error;
    }

    private FrameError TakeAck(ReadOnlySpan<byte> frame, long now)
    {
        var error = AckFrame.Read(frame, out var ack);
        if (error == FrameError.None)
        {
            _around.Tally.Acknowledged(now);
            _window.Acknowledge(ack.Received);
            _self.Acknowledged(now);
        }

        return error;
    }

    private bool IsDelivered(uint sequence, ReadOnlySpan<byte> body, int bytes, Traffic traffic, long now)
    {
        var isNext = TakeNumber(sequence, bytes, now);
        if (!_around.Tally.Count(_inbox.Judge(body, isNext, out var stamp)))
        {
            return false;
        }

        traffic.Deliver(bytes, stamp.Time, now, _around.Tally.Measured);
        if (traffic == _around.Tally.Texts)
        {
            _around.Tally.TookText(stamp.Time, now);
        }

        return true;
    }

    /// <summary>Takes a number, and acknowledges when that is due at once. A gap is passed over: a client would wait for ever, a test counts
    /// what is missing and goes on.</summary>
    /// <returns>Whether it was the next one.</returns>
    private bool TakeNumber(uint sequence, int bytes, long now)
    {
        var isNext = sequence == _duty.Taken + 1;
        if (_duty.Take(sequence, bytes, now))
        {
            Acknowledge();
        }

        return isNext;
    }

    private void Acknowledge()
    {
        _self.Send(new AckFrame { Received = _duty.Taken });
        _duty.Done();
    }

    private ReadOnlySpan<byte> NewBody(int size, long time)
    {
        var body = _around.Scratch.AsSpan(0, size);
        Body.Write(body, new Stamp(_around.Run, _self.Id, _self.NextMessage(), time), _around.Padding);
        return body;
    }
}
