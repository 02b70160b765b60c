using ChatMet.Server.Limits;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Proof;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Chat;

/// <summary>What all sessions of one server share.</summary>
internal sealed record ChatHouse(
    ChatOptions Options, TagHasher Tags, Population Population, Gate Gate, StandingTable Standing, ChatMetrics Metrics)
{
    /// <summary>Who asks for proof of work.</summary>
    public Challenger Challenger { get; } = new();

    /// <summary>Who may come back, and is waited for.</summary>
    public Absentees Absentees { get; } = new(Options.MostConnections);

    /// <summary>The rates that sessions are held to.</summary>
    public Rates Rates { get; } = new(Options);

    /// <summary>Whether sessions are held to the rates that their Welcome announces.</summary>
    public bool HoldsRates { get; private init; } = true;

    /// <summary>The same house for those whom no rate holds: load tests. Only its Welcome differs.</summary>
    public ChatHouse WithoutRates() => this with { Options = Options.WithHighestRates(), HoldsRates = false };
}
