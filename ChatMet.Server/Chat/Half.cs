using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Chat;

/// <summary>One of the two in a conversation: where their bytes go, and how far their numbers are. Guarded by the conversation's lock.</summary>
/// <remarks>Numbers that skip some are passed on like any other, and move nothing here: only a partner who takes none of them suffers.
/// <code>
///   numbers   1 2 3 4 5 6 7 8
///   Passed    ─────▶|                 what follows is to be sent again after a resume
///   Sent      ───────────────▶|       what follows is new
/// </code></remarks>
internal struct Half(Outbound outbound)
{
    private const int NumberAt = sizeof(FrameType);

    private SentFrames? _unacknowledged; // once something was numbered

    /// <summary>Where what is for them goes.</summary>
    public Outbound Outbound = outbound;

    /// <summary>Until when they may come back; null while they have a connection.</summary>
    public TimeSpan? AwayUntil;

    /// <summary>Whether a frame came from them: then their client has heard that there is a conversation.</summary>
    public bool HasSpoken;

    /// <summary>The highest of their numbers that came, all before it included.</summary>
    public uint Sent { get; private set; }

    /// <summary>The highest of their numbers, all before it included, that the partner has, or that came since the partner's present connection
    /// began. What of that was not passed on was dropped because that connection had ended, and the next one says anew what the partner has.</summary>
    public uint Passed { get; private set; }

    /// <summary>Whether a numbered frame came before.</summary>
    public readonly bool IsRepeat(FrameType type, ReadOnlySpan<byte> frame) => type.IsNumbered() && NumberOf(frame) <= Sent;

    /// <summary>A new frame of theirs came that is to be passed on.</summary>
    public void Came(FrameType type, ReadOnlySpan<byte> frame)
    {
        if (type.IsNumbered())
        {
            var number = NumberOf(frame);
            if (number == Sent + 1)
            {
                Sent++;
                (_unacknowledged ??= new SentFrames()).Add(type, frame);
            }

            Passed += number == Passed + 1 ? 1U : 0;
        }
    }

    /// <summary>A frame came again. Only what the partner may not have is passed on once more, and only as it was.</summary>
    public RelayOutcome CameAgain(FrameType type, ReadOnlySpan<byte> frame)
    {
        var number = NumberOf(frame);
        if (_unacknowledged?.Holds(number) != true)
        {
            return RelayOutcome.Acknowledged;
        }

        if (!_unacknowledged.IsSame(number, type, frame))
        {
            return RelayOutcome.Malformed;
        }

        Passed += number == Passed + 1 ? 1U : 0;
        return RelayOutcome.Queued;
    }

    /// <summary>The partner says how far it is.</summary>
    public readonly void Acknowledged(uint received) => _unacknowledged?.Acknowledged(received);

    /// <summary>The partner has a new connection, and says how much they had before it; not more than there was.</summary>
    public void GoBackTo(uint received) => Passed = Math.Min(received, Sent);

    private static uint NumberOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt32BigEndian(frame[NumberAt..]);
}
