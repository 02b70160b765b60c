using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Chat;

/// <content>A connection is lost, and its person comes back: docs/PROTOCOL.md section 5.1. Nobody's words are kept: whoever said them does that.</content>
internal sealed partial class Conversation
{
    private volatile bool _wasResumed; // before that nothing is sent twice

    /// <summary>Asked for every frame, so not with HasFlag, which allocates until the method is compiled a second time.</summary>
    private bool CanBeResumed => (_shared & Capabilities.Resume) != Capabilities.None;

    /// <summary>Whether both have a connection, and are together.</summary>
    private bool IsTogether => !HasEnded && (_a.AwayUntil ?? _b.AwayUntil) is null;

    /// <summary>What becomes of a frame whose partner's queue is closed.</summary>
    private RelayOutcome NotTaken => CanBeResumed ? RelayOutcome.Interrupted : RelayOutcome.Parted;

    /// <summary>Whether it waits for that one after a loss. Not for a client that may not even have heard of it: nothing was said yet.</summary>
    public bool MayBeResumedBy(Side side)
    {
        lock (this)
        {
            return CanBeResumed && HalfOf(side).HasSpoken;
        }
    }

    /// <summary>Whether a frame of its sender came before, and counted then. The sender's thread: nobody else moves its numbers.</summary>
    public bool IsRepeat(Side from, FrameType type, ReadOnlySpan<byte> frame) => _wasResumed && HalfOf(from).IsRepeat(type, frame);

    /// <summary>The connection of one is lost. The partner is told; if they parted already, that is told to whoever comes back.</summary>
    public void Interrupt(Side lost, TimeSpan until)
    {
        lock (this)
        {
            HalfOf(lost).AwayUntil = until;
            if (!HasEnded)
            {
                TellInterrupted(HalfOf(lost.Other()), options.ResumeSeconds);
            }
        }
    }

    /// <summary>Somebody is back, through another connection.</summary>
    /// <param name="received">The highest of the partner's numbers that came to them.</param>
    public void Resume(Side side, Outbound outbound, uint received, TimeSpan now)
    {
        lock (this)
        {
            ref var back = ref HalfOf(side);
            ref var other = ref HalfOf(side.Other());
            (back.Outbound, back.AwayUntil) = (outbound, null);
            other.GoBackTo(received);
            other.Acknowledged(received);
            if (HasEnded)
            {
                TellEnded(back);
                return;
            }

            _wasResumed = true;
            TellStalledAgain(side);
            if (other.AwayUntil is { } until)
            {
                TellInterrupted(back, (until - now).TotalSeconds);
                return;
            }

            _images?.GoOn(now);
            TellResumed(back);
            TellResumed(other);
        }
    }

    /// <summary>That an image was given up may have been lost with the connection.</summary>
    private void TellStalledAgain(Side side)
    {
        if (_images is null)
        {
            return;
        }

        if (ImageFrom(side).HasStalled)
        {
            TellStalled(HalfOf(side), ErrorCode.YourImageStalled);
        }

        if (ImageFrom(side.Other()).HasStalled)
        {
            TellStalled(HalfOf(side), ErrorCode.PartnersImageStalled);
        }
    }

    private static void TellInterrupted(in Half partner, double seconds) =>
        partner.Outbound.AddOrClose(new InterruptedFrame { Seconds = (ushort)Math.Ceiling(Math.Max(0, seconds)) });

    private static void TellResumed(in Half one) => one.Outbound.AddOrClose(new ResumedFrame { Received = one.Passed });
}
