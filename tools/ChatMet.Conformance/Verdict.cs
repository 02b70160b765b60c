namespace ChatMet.Conformance;

/// <summary>A check and what became of it.</summary>
/// <param name="Reason">Why, with the frame in hex where there is one; empty when it passed.</param>
internal sealed record Verdict(Check Check, Outcome Outcome, string Reason = "");
