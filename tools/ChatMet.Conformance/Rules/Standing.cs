using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Rules;

/// <summary>Where the client stands, as its server sees it: section 4.1. Other rules judge by it.</summary>
internal sealed class Standing : IRule
{
    private readonly Queue<FrameType> _requests = new();
    private FrameType? _lost; // with a connection; it is asked again
    private uint _highest; // number that was heard in this conversation

    public SessionState State { get; private set; } = SessionState.Opening;

    /// <summary>Whether Hello was heard.</summary>
    public bool SaidHello { get; private set; }

    /// <summary>The oldest request that has no answer yet: Find, Next, Leave, Block or Report; null when all are answered.</summary>
    public FrameType? Fence => _requests.TryPeek(out var request) ? request : _lost;

    public int Unanswered => _requests.Count;

    /// <summary>The conversation of this state, or the last one; 0 before the first.</summary>
    public ulong Conversation { get; private set; }

    public bool IsTalking => State == SessionState.Talking && Fence is null;

    /// <summary>Whether a numbered frame came before in this conversation: section 5.1, point 6.</summary>
    public bool IsRepeat(FrameType type, ReadOnlySpan<byte> frame) => type.IsNumbered() && Sequence(frame) <= _highest;

    /// <summary>The connection was lost, and whatever was not answered with it. The client asks again, and its fence is up until then.</summary>
    public void Resume()
    {
        _lost = Fence;
        _requests.Clear();
        State = State == SessionState.Ended ? SessionState.Ended : SessionState.Talking;
    }

    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
        switch (type)
        {
            case FrameType.Challenge:
                State = SessionState.Proving;
                break;
            case FrameType.Welcome when State is SessionState.Opening or SessionState.Proving: // otherwise the session goes on
                State = SessionState.Ready;
                break;
            case FrameType.Waiting:
                Answer(FrameType.Find, FrameType.Next);
                break;
            case FrameType.Matched:
                _ = MatchedFrame.Read(frame, out var matched);
                (State, Conversation, _highest) = (SessionState.Talking, matched.Conversation, 0);
                break;
            case FrameType.Disconnect:
                _ = DisconnectFrame.Read(frame, out var disconnect);
                Disconnected(disconnect);
                break;
            case FrameType.Error:
                _ = ErrorFrame.Read(frame, out var error);
                if (error.Code == ErrorCode.UnknownConversation)
                {
                    Answer(FrameType.Block, FrameType.Report);
                }

                SaidHello &= State != SessionState.Opening || error.About != FrameType.Hello;

                break;
        }
    }

    /// <summary>Breaks nothing by itself: <see cref="States"/> judged before.</summary>
    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        SaidHello |= type == FrameType.Hello;
        State = type switch
        {
            FrameType.Find or FrameType.Next => SessionState.Waiting,
            FrameType.Leave or FrameType.Block or FrameType.Report => SessionState.Ready,
            _ => State,
        };
        if (type is FrameType.Find or FrameType.Next or FrameType.Leave or FrameType.Block or FrameType.Report)
        {
            _requests.Enqueue(type);
            _lost = null;
        }

        if (type.IsNumbered())
        {
            _highest = Math.Max(_highest, Sequence(frame));
        }

        return null;
    }

    private void Disconnected(in DisconnectFrame disconnect)
    {
        if (disconnect.Reason == DisconnectReason.ByYou)
        {
            Answer(FrameType.Leave, FrameType.Block, FrameType.Report);
        }
        else if (disconnect.Conversation == Conversation && State == SessionState.Talking)
        {
            State = SessionState.Ended;
        }
        else if (disconnect.Reason == DisconnectReason.Nobody && State == SessionState.Waiting && Fence is null)
        {
            State = SessionState.Ready;
        }
    }

    private static uint Sequence(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt32BigEndian(frame[1..]);

    private void Answer(params ReadOnlySpan<FrameType> kinds)
    {
        if (Fence is { } request && kinds.Contains(request))
        {
            _requests.Dequeue();
        }
    }
}
