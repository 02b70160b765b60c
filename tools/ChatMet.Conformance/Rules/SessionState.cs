namespace ChatMet.Conformance.Rules;

/// <summary>The states of section 4.</summary>
internal enum SessionState
{
    Opening,
    Proving,
    Ready,
    Waiting,
    Talking,
    Ended,
}
