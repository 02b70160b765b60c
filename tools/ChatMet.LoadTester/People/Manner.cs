namespace ChatMet.LoadTester.People;

/// <summary>What is rough about a <see cref="RoughTalker"/>.</summary>
internal enum Manner
{
    /// <summary>Reads 16 KiB a second.</summary>
    Slow,

    /// <summary>Stops reading once in a conversation, for 15 s; then its connection is reset, and it comes back.</summary>
    Stalled,

    /// <summary>Is reset one to three seconds after it met somebody, and comes back.</summary>
    Vanishing,
}
