namespace ChatMet.Server.Limits.Standing;

/// <summary>How a person stands now.</summary>
/// <param name="Consequence">What that leads to.</param>
/// <param name="Wait">With <see cref="Consequence.Refusal"/>: until it is over, if nobody reports them meanwhile.</param>
internal readonly record struct Judgement(Consequence Consequence, TimeSpan Wait);
