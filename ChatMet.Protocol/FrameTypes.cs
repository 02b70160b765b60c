namespace ChatMet.Protocol;

/// <summary>What the type byte alone says about a frame.</summary>
public static class FrameTypes
{
    /// <summary>The type of the frame that <paramref name="bytes"/> begin, well-formed or not;
    /// <see cref="FrameType.None"/> when there is no byte or an unknown one.</summary>
    public static FrameType Of(ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && IsKnown((FrameType)bytes[0]) ? (FrameType)bytes[0] : FrameType.None;

    /// <summary>Whether frames of this type carry the sender's sequence number at offset 1.</summary>
    public static bool IsNumbered(this FrameType type) => type is >= FrameType.Text and <= FrameType.Sealed;

    /// <summary>Whether frames of this type go from one partner to the other, byte by byte.</summary>
    public static bool IsBetweenPartners(this FrameType type) =>
        type.IsNumbered() || type is FrameType.Typing or FrameType.Ack;

    /// <summary>Whether a client may never send frames of this type.</summary>
    public static bool IsServerOnly(this FrameType type) => type
        is FrameType.Welcome or FrameType.Challenge
        or FrameType.Waiting or FrameType.Matched
        or FrameType.Disconnect or FrameType.Interrupted or FrameType.Resumed or FrameType.Error;

    /// <summary>By its ranges: <see cref="Enum.IsDefined{T}"/> would search a list for each frame.</summary>
    private static bool IsKnown(FrameType type) => type
        is (>= FrameType.Hello and <= FrameType.Heartbeat)
        or (>= FrameType.Find and <= FrameType.Report)
        or (>= FrameType.Text and <= FrameType.Sealed)
        or FrameType.Typing or FrameType.Ack
        or (>= FrameType.Disconnect and <= FrameType.Error);
}
