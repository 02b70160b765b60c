namespace ChatMet.Server.Telemetry;

/// <summary>What happened to a proof of work. Those that were asked for and neither solved nor wrong came to nothing, or are under way.</summary>
internal enum ProofStep
{
    Asked,

    Solved,

    /// <summary>Another salt, or a counter that is none: closed.</summary>
    Wrong,
}
