namespace ChatMet.Server.Telemetry;

/// <summary>What reports did to somebody who asked for a stranger. Who is not even let in is counted as refused, with that reason; who must
/// prove work, with the proofs.</summary>
internal enum Sanction
{
    /// <summary>They wait for a while before anybody is looked for.</summary>
    Delay,

    /// <summary>Their connection is closed: 4008.</summary>
    Refusal,
}
