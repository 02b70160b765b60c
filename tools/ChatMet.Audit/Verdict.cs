namespace ChatMet.Audit;

/// <summary>Whether a promise was found kept.</summary>
internal enum Verdict
{
    /// <summary>Whatever was looked for to speak against it was not there.</summary>
    Kept,

    /// <summary>Something was there that must not be.</summary>
    Broken,

    /// <summary>Something was there that docs/AUDIT.md does not claim to be gone.</summary>
    NotClaimed,

    /// <summary>It cannot be seen from here, or only in part.</summary>
    NotChecked,
}
