namespace ChatMet.Tests.Fuzzing;

/// <summary>What a run of the fuzz loop did.</summary>
/// <param name="Frames">ChatMet frames sent, whole or not, well-formed or not.</param>
/// <param name="Living">Those that reached a living conversation: they were taken while their sender was Talking, and did not close.</param>
/// <param name="Relayed">Those of them that the partner was sent, byte for byte.</param>
/// <param name="Outcomes">Which ways to end, to refuse and to part were seen.</param>
internal sealed record FuzzTally(long Frames, long Living, long Relayed, IReadOnlySet<string> Outcomes)
{
    public static FuzzTally None { get; } = new(0, 0, 0, new HashSet<string>(StringComparer.Ordinal));

    public static FuzzTally operator +(FuzzTally one, FuzzTally other) => new(
        one.Frames + other.Frames,
        one.Living + other.Living,
        one.Relayed + other.Relayed,
        one.Outcomes.Union(other.Outcomes, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));
}
