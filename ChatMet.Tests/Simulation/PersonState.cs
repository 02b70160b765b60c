namespace ChatMet.Tests.Simulation;

/// <summary>What an honest client believes, by the fences of docs/PROTOCOL.md section 4.</summary>
internal enum PersonState
{
    Ready,

    /// <summary>Sent Find or Next; everything until Waiting belongs to the past.</summary>
    Asked,

    Waiting,
    Talking,
    Ended,

    /// <summary>Sent Leave; everything until Disconnect "by you" belongs to the past.</summary>
    Leaving,
}
