using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>One conversation, from Matched to its end: hands what the partner sent to those whom it concerns, and lets them speak in their order.
/// Lives on the loop.</summary>
internal sealed class Conversation
{
    private readonly Faults _faults;
    private readonly Sightings _seen;
    private readonly Inbox _inbox;
    private readonly Outbox _outbox;
    private readonly Typing _typing;
    private readonly Wire _wire;
    private bool _stands;

    public Conversation(Faults faults, EventLoop loop, Wire wire, Typing typing, Sightings seen, Match match, Terms terms, uint received)
    {
        (_faults, _wire, _typing, _seen, Id) = (faults, wire, typing, seen, match.Conversation);
        _inbox = new Inbox(faults, loop, wire, received);
        _outbox = new Outbox(faults, terms, wire);
        Words = new Words(faults, terms, _outbox, typing);
        Own = new OwnPictures(faults, match.Capabilities, terms, wire, _outbox, seen);
        Theirs = new TheirPictures(faults, _outbox, seen);
        if (match.Capabilities.HasFlag(Capabilities.Resume) && !faults.Break("hears-of-it"))
        {
            _inbox.Owe();
        }
    }

    public ulong Id { get; }

    public Words Words { get; }

    public OwnPictures Own { get; }

    public TheirPictures Theirs { get; }

    /// <summary>The highest number taken from the partner.</summary>
    public uint Received => _inbox.Received;

    /// <summary>Takes a frame of the partner; false when a mutant wants no more of this server.</summary>
    public bool Hear(byte[] frame, FrameType type)
    {
        if (!type.IsNumbered())
        {
            HearUnnumbered(frame, type);
            return true;
        }

        // To ignore a picture that no longer runs is to take its number and acknowledge it.
        if (IsLate(frame, type) && _faults.Break("late-images"))
        {
            return true;
        }

        return !_inbox.Take(Numbers.Sequence(frame), frame.Length) || HearNumbered(frame, type);
    }

    public void Type() => _typing.Touch();

    public void Acknowledge() => _inbox.Pump();

    /// <summary>Says what may be said now: words before a picture.</summary>
    public void Pump()
    {
        if (_stands)
        {
            return;
        }

        _outbox.Pump();
        Own.PumpOffer();
        Words.Pump(Own.IsSending);
        _typing.Pump();
        Own.PumpChunks();
    }

    /// <summary>The partner is away, or the own connection is: nothing is said until <see cref="GoOn"/>.</summary>
    public void StandStill()
    {
        _stands = true;
        _typing.Stop();
    }

    /// <summary>Both are there: the partner is told what was taken, and told again what they may not have.</summary>
    public void GoOn(uint received)
    {
        _stands = false;
        if (_faults.Break("takes-once"))
        {
            _inbox.Forget();
        }

        _inbox.Owe();
        _outbox.GoBack(received);
    }

    /// <summary>It is over: what was not said is not said any more.</summary>
    public void End()
    {
        Words.Clear();
        Own.Clear();
        Theirs.Clear();
        _typing.Stop();
    }

    /// <summary>For a mutant: sends what nobody offers, under a number that is still free then.</summary>
    public void Commit() =>
        _wire.Send(Frames.Bytes(new KeyCommitFrame { Sequence = _outbox.Next, Commitment = new byte[ProtocolLimits.CommitmentBytes] }));

    private void HearUnnumbered(byte[] frame, FrameType type)
    {
        if (type == FrameType.Ack && AckFrame.Read(frame, out var ack) == FrameError.None)
        {
            _outbox.Acknowledge(ack.Received);
        }
        else if (type == FrameType.Typing && TypingFrame.Read(frame, out var typing) == FrameError.None)
        {
            _seen.Note(typing.IsTyping ? "types" : "types no more");
        }
    }

    private bool HearNumbered(byte[] frame, FrameType type)
    {
        switch (type)
        {
            case FrameType.Text:
                TextFrame.Read(frame, out var text);
                return HearWords(Encoding.UTF8.GetString(text.Words));
            case FrameType.ImageOffer:
                ImageOfferFrame.Read(frame, out var offer);
                Theirs.Offered(offer);
                break;
            case FrameType.ImageAnswer:
                ImageAnswerFrame.Read(frame, out var answer);
                Own.Answered(answer.Image, answer.Accepted);
                break;
            case FrameType.ImageChunk:
                ImageChunkFrame.Read(frame, out var chunk);
                Theirs.Chunk(chunk);
                break;
            case FrameType.ImageCancel:
                ImageCancelFrame.Read(frame, out var cancel);
                HearCancel(cancel.Image, cancel.Owner);
                break;
        }

        return true;
    }

    private bool HearWords(string words)
    {
        _seen.Note($"> {words}");
        return new Patience(_faults).Bears(words);
    }

    /// <summary>The owner is told as the partner sees it.</summary>
    private void HearCancel(ushort image, ImageOwner owner)
    {
        if (owner == ImageOwner.Mine)
        {
            Theirs.Cancelled(image);
        }
        else
        {
            Own.Cancelled(image);
        }
    }

    private bool IsLate(byte[] frame, FrameType type) => type switch
    {
        FrameType.ImageAnswer => !Own.Runs(Numbers.Image(frame)),
        FrameType.ImageChunk => !Theirs.IsComing(Numbers.Image(frame)),
        FrameType.ImageCancel => !Own.Runs(Numbers.Image(frame)) && !Theirs.Runs(Numbers.Image(frame)),
        _ => false,
    };
}
