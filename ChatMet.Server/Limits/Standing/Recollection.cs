namespace ChatMet.Server.Limits.Standing;

/// <summary>All that is remembered of a person, for themselves (P7).</summary>
/// <param name="Judgement">What it leads to.</param>
/// <param name="Score">Of the reports about them.</param>
/// <param name="Reports">How many of those are remembered one by one.</param>
/// <param name="Given">Reports by them, faded like the score.</param>
internal readonly record struct Recollection(Judgement Judgement, double Score, int Reports, double Given);
