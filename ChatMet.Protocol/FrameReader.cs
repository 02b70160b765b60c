using ChatMet.Protocol.Frames;

namespace ChatMet.Protocol;

/// <summary>Judges the bytes of one message without knowing beforehand which frame they are. Pure; any
/// thread.</summary>
public static class FrameReader
{
    /// <summary>Whether <paramref name="bytes"/> are a frame, and if not, why. Total: any bytes give a
    /// verdict.</summary>
    /// <param name="bytes">One whole message, its type byte included.</param>
    /// <param name="type">The type byte, also of a malformed frame; <see cref="FrameType.None"/> when it is missing or
    /// unknown.</param>
    /// <returns><see cref="FrameError.None"/>, or the first fault in the order of docs/PROTOCOL.md section 2.</returns>
    public static FrameError Check(ReadOnlySpan<byte> bytes, out FrameType type)
    {
        type = FrameTypes.Of(bytes);
        return bytes.Length > ProtocolLimits.FrameBytes ? FrameError.TooBig : CheckForm(bytes, type);
    }

    private static FrameError CheckForm(ReadOnlySpan<byte> bytes, FrameType type) =>
        type switch
        {
            FrameType.Hello => Check<HelloFrame>(bytes),
            FrameType.Welcome => Check<WelcomeFrame>(bytes),
            FrameType.Challenge => Check<ChallengeFrame>(bytes),
            FrameType.Solution => Check<SolutionFrame>(bytes),
            FrameType.Heartbeat => Check<HeartbeatFrame>(bytes),
            FrameType.Find => Check<FindFrame>(bytes),
            FrameType.Waiting => Check<WaitingFrame>(bytes),
            FrameType.Matched => Check<MatchedFrame>(bytes),
            FrameType.Next => Check<NextFrame>(bytes),
            FrameType.Leave => Check<LeaveFrame>(bytes),
            FrameType.Block => Check<BlockFrame>(bytes),
            FrameType.Report => Check<ReportFrame>(bytes),
            FrameType.Text => Check<TextFrame>(bytes),
            FrameType.ImageOffer => Check<ImageOfferFrame>(bytes),
            FrameType.ImageAnswer => Check<ImageAnswerFrame>(bytes),
            FrameType.ImageChunk => Check<ImageChunkFrame>(bytes),
            FrameType.ImageCancel => Check<ImageCancelFrame>(bytes),
            FrameType.KeyCommit => Check<KeyCommitFrame>(bytes),
            FrameType.KeyReveal => Check<KeyRevealFrame>(bytes),
            FrameType.Sealed => Check<SealedFrame>(bytes),
            FrameType.Typing => Check<TypingFrame>(bytes),
            FrameType.Ack => Check<AckFrame>(bytes),
            FrameType.Disconnect => Check<DisconnectFrame>(bytes),
            FrameType.Interrupted => Check<InterruptedFrame>(bytes),
            FrameType.Resumed => Check<ResumedFrame>(bytes),
            FrameType.Error => Check<ErrorFrame>(bytes),
            _ => bytes.IsEmpty ? FrameError.Empty : FrameError.UnknownType,
        };

    private static FrameError Check<TFrame>(ReadOnlySpan<byte> bytes)
        where TFrame : IFrame<TFrame>, allows ref struct => TFrame.Read(bytes, out _);
}
