using System.Buffers.Binary;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Rules;

/// <summary>Which frame may be sent in which state, and what a fence forbids: the rows of section 4.1, and section 4.3.</summary>
internal sealed class States(Standing standing) : IRule
{
    private const int MostUnanswered = 8;

    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
    }

    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        var bytes = frame.ToArray();
        BrokenDuty Breaks(string duty, string how) => new(duty, $"sent {type} {how}", bytes);

        return (type, standing.State) switch
        {
            (FrameType.Hello, _) => standing.SaidHello ? Breaks("hello-first", "a second time") : null,
            (_, SessionState.Opening) when !standing.SaidHello => Breaks("hello-first", "before Hello"),
            (FrameType.Solution, _) => null, // Proofs knows better
            (_, SessionState.Opening) => Breaks("waits-for-welcome", "before Welcome"),
            (FrameType.Heartbeat, _) => null,
            (_, SessionState.Proving) => Breaks("waits-for-welcome", "before Welcome"),
            (FrameType.Find or FrameType.Next, _) when standing.Fence is FrameType.Leave =>
                Breaks("fence-leave", "before Leave was answered"),
            (FrameType.Find or FrameType.Next, _) when standing.Fence is FrameType.Block or FrameType.Report =>
                Breaks("fence-block", $"before {standing.Fence} was answered"),
            (FrameType.Find, not (SessionState.Ready or SessionState.Ended)) => Breaks("find-when-free", $"while {standing.State}"),
            (FrameType.Next, not (SessionState.Talking or SessionState.Ended)) => Breaks("next-in-talk", $"while {standing.State}"),
            (FrameType.Find or FrameType.Next or FrameType.Leave or FrameType.Block or FrameType.Report, _)
                when standing.Unanswered == MostUnanswered => Breaks("few-requests", "with 8 requests unanswered"),
            (FrameType.Block or FrameType.Report, _) when BinaryPrimitives.ReadUInt64BigEndian(frame[1..]) != standing.Conversation =>
                Breaks("names-conversation", $"about another conversation than {standing.Conversation:x16}"),
            _ when !type.IsBetweenPartners() => null,
            (FrameType.Ack, _) when standing.Fence is { } fence => Breaks(FenceDuty(fence), $"for a frame that came before the answer to {fence}"),
            _ when standing.Fence is { } fence => Breaks("silent-in-fence", $"before {fence} was answered"),
            (_, SessionState.Ready or SessionState.Waiting) => Breaks("silent-alone", $"while {standing.State}"),
            _ => null,
        };
    }

    private static string FenceDuty(FrameType fence) => fence switch
    {
        FrameType.Find => "fence-find",
        FrameType.Next => "fence-next",
        FrameType.Leave => "fence-leave",
        _ => "fence-block",
    };
}
