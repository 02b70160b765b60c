namespace ChatMet.Conformance;

/// <summary>What became of a check.</summary>
internal enum Outcome
{
    Passed,

    Failed,

    /// <summary>Another duty was broken while it was played; that one has failed, and this one shows nothing.</summary>
    Stopped,

    /// <summary>The client cannot do what the check needs, by its author's word or its own.</summary>
    Untried,
}
