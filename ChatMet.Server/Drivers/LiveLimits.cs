namespace ChatMet.Server.Drivers;

/// <summary>What all open connections have together.</summary>
/// <param name="Drain">The longest time over which the goodbyes of a shutdown are spread.</param>
/// <param name="Memory">Bytes in buffers above which nobody new is let in and those who hold the most are cut.</param>
/// <param name="Patience">For how long somebody who comes may have waited before we look; who waited longer is told to come again.</param>
internal sealed record LiveLimits(TimeSpan Drain, long Memory, TimeSpan Patience)
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>For servers that have no settings: an echo, a script.</summary>
    public static LiveLimits None { get; } = new(TimeSpan.Zero, long.MaxValue, TimeSpan.MaxValue);

    public static LiveLimits Of(ChatOptions options) => new(
        TimeSpan.FromSeconds(options.DrainSeconds), options.MemoryMebibytes * Mebibyte, TimeSpan.FromMilliseconds(options.PatienceMilliseconds));
}
