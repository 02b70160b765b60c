namespace ChatMet.Server.Telemetry;

/// <summary>What became of connections that were lost while their people talked, and of those who asked to go on. What began and was neither
/// resumed nor given up goes on, or its stranger left meanwhile.</summary>
internal enum Interruption
{
    /// <summary>A connection was lost; its conversation waits.</summary>
    Began,

    /// <summary>The person came back in time.</summary>
    Resumed,

    /// <summary>Nobody came back in time.</summary>
    GivenUp,

    /// <summary>A connection was lost, and as many others wait as may: the conversation ended at once.</summary>
    NoRoom,

    /// <summary>Somebody asked for a session that there is not, or no more.</summary>
    Unknown,
}
