namespace ChatMet.Server.Limits.Standing;

/// <summary>What reports lead to, from the mildest on; each includes those before it.</summary>
internal enum Consequence
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A new connection must prove that it worked.</summary>
    Proof,

    /// <summary>A stranger is looked for only after a while.</summary>
    Delay,

    /// <summary>Nobody is let in, and nobody is looked for, for a time.</summary>
    Refusal,
}
