using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Chat;

/// <summary>Two sessions that are together, until either is not. Any thread: one small lock covers "still together?" and the
/// hand-over, so a late frame can never reach the next stranger.</summary>
/// <remarks>It holds no content: what it is given is copied into the partner's outbound queue or refused, byte for byte.
/// Lock order: a connection's gate, then this lock, then an outbound queue's.</remarks>
internal sealed partial class Conversation(ulong id, in Participant a, in Participant b, ChatOptions options, ChatMetrics metrics)
{
    /// <summary>While they are together.</summary>
    private const long Never = long.MaxValue;

    private readonly Capabilities _shared = a.Capabilities & b.Capabilities;
    private Half _a = new(a.Outbound);
    private Half _b = new(b.Outbound);
    private ImageTransfers? _images; // once one was offered
    private long _endedAt = Never; // ticks; written under the lock
    private DisconnectReason _reason; // once it ended

    public ulong Id => id;

    /// <summary>Whether they parted. A frame that passes this may still be too late: <see cref="Relay"/> decides.</summary>
    public bool HasEnded => Volatile.Read(ref _endedAt) != Never;

    /// <summary>When the two parted; null while they are together.</summary>
    public TimeSpan? EndedAt => Volatile.Read(ref _endedAt) is var ticks and not Never ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>For pairing: keeps both from talking until both were told, so that no word overtakes a Matched.</summary>
    public HeldConversation Hold() => new(this);

    /// <summary>Hands a checked frame to the partner of <paramref name="from"/>.</summary>
    public RelayOutcome Relay(Side from, FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        lock (this)
        {
            if (HasEnded)
            {
                return RelayOutcome.Parted;
            }

            ref var sender = ref HalfOf(from);
            sender.HasSpoken = true;
            var outcome = IsRepeat(from, type, frame) ? sender.CameAgain(type, frame) : Take(ref sender, from, type, frame, now);
            return outcome == RelayOutcome.Queued ? HandOver(HalfOf(from.Other()), frame) : outcome;
        }
    }

    /// <summary>Parts the two, once; the partner of <paramref name="by"/> is told why.</summary>
    public void End(Side by, DisconnectReason reason, TimeSpan now)
    {
        lock (this)
        {
            if (HasEnded)
            {
                return;
            }

            Volatile.Write(ref _endedAt, now.Ticks);
            _reason = reason;
            _a.Outbound.ChangeSender();
            _b.Outbound.ChangeSender();
            TellEnded(HalfOf(by.Other()));
        }

        metrics.ConversationEnded(reason);
    }

    /// <summary>Gives up images without progress and tells both. Either owner may call it.</summary>
    public void ExpireImages(TimeSpan now)
    {
        if (_images is null)
        {
            return;
        }

        lock (this)
        {
            var limit = TimeSpan.FromSeconds(options.ImageStallSeconds);
            if (!IsTogether)
            {
                return;
            }

            if (_images.FromA.Expire(limit, now))
            {
                TellStalled(Side.A);
            }

            if (_images.FromB.Expire(limit, now))
            {
                TellStalled(Side.B);
            }
        }
    }

    private RelayOutcome Take(ref Half sender, Side from, FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        var outcome = Allow(from, type, frame, now);
        if (CanBeResumed && outcome == RelayOutcome.Queued)
        {
            sender.Came(type, frame);
        }

        return outcome;
    }

    /// <summary>What image frames and capabilities allow at this moment; anything else always passes.</summary>
    private RelayOutcome Allow(Side from, FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        switch (type)
        {
            case FrameType.ImageOffer:
                _ = ImageOfferFrame.Read(frame, out var offer);
                return _shared.HasFlag(Capabilities.Images)
                    ? ImageFrom(from).Offer(offer, options.ImageBytes)
                    : RelayOutcome.NotOffered;
            case FrameType.ImageAnswer:
                _ = ImageAnswerFrame.Read(frame, out var answer);
                ImageFrom(from.Other()).Answer(answer, now);
                break;
            case FrameType.ImageChunk:
                _ = ImageChunkFrame.Read(frame, out var chunk);
                return ImageFrom(from).Chunk(chunk, now);
            case FrameType.Ack when CanBeResumed:
                _ = AckFrame.Read(frame, out var ack);
                HalfOf(from.Other()).Acknowledged(ack.Received);
                break;
            case FrameType.ImageCancel:
                _ = ImageCancelFrame.Read(frame, out var cancel);
                Cancel(from, cancel);
                break;
        }

        return RelayOutcome.Queued;
    }

    /// <summary>Whoever is at fault for a full queue is closed: the sender by our caller, the reader here.</summary>
    private RelayOutcome HandOver(in Half partner, ReadOnlySpan<byte> frame)
    {
        switch (partner.Outbound.Add(Opcode.Binary, frame))
        {
            case AddOutcome.Added:
                return RelayOutcome.Queued;
            case AddOutcome.SendersFault:
                return RelayOutcome.Overflow;
            case AddOutcome.ReadersFault:
                partner.Outbound.Close(CloseCode.SlowReader);
                return NotTaken;
            default:
                return NotTaken;
        }
    }

    private void Cancel(Side from, in ImageCancelFrame cancel)
    {
        if (cancel.Owner == ImageOwner.Mine)
        {
            ImageFrom(from).CancelBySender(cancel.Image);
        }
        else
        {
            ImageFrom(from.Other()).CancelByReceiver(cancel.Image);
        }
    }

    private void TellStalled(Side sender)
    {
        TellStalled(HalfOf(sender), ErrorCode.YourImageStalled);
        TellStalled(HalfOf(sender.Other()), ErrorCode.PartnersImageStalled);
    }

    private static void TellStalled(in Half one, ErrorCode whose) =>
        one.Outbound.AddOrClose(new ErrorFrame { Code = whose, About = FrameType.ImageChunk });

    private void TellEnded(in Half partner) => partner.Outbound.AddOrClose(new DisconnectFrame { Reason = _reason, Conversation = id });

    private ref Half HalfOf(Side side) => ref side == Side.A ? ref _a : ref _b;

    private ref ImageTransfer ImageFrom(Side side)
    {
        _images ??= new ImageTransfers();
        return ref side == Side.A ? ref _images.FromA : ref _images.FromB;
    }
}
