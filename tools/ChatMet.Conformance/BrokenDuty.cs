namespace ChatMet.Conformance;

/// <summary>A client did what it must not, or did not what it must.</summary>
/// <param name="duty">The name of the broken duty; null for the one that the running check is about.</param>
/// <param name="reason">What happened, for the client's author.</param>
/// <param name="frame">The frame it happened with; null when there is none.</param>
internal sealed class BrokenDuty(string? duty, string reason, byte[]? frame = null) : Exception(reason)
{
    private const int MostBytesShown = 48;

    public string? Duty => duty;

    /// <summary>The reason, and the frame in hex: its beginning when it is long.</summary>
    public string Told => frame switch
    {
        null => Message,
        { Length: <= MostBytesShown } => $"{Message}: {Convert.ToHexStringLower(frame)}",
        _ => $"{Message}: {Convert.ToHexStringLower(frame.AsSpan(0, MostBytesShown))}… ({frame.Length} bytes)",
    };
}
