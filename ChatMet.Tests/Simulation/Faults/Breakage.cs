namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Places in the server where a bug, or a listener of metrics that throws, is put on purpose.</summary>
internal enum Breakage
{
    None,

    /// <summary>The session, before it looks at a message.</summary>
    Receive,

    /// <summary>The session, at a look at the clock.</summary>
    Look,

    /// <summary>Whoever is told how long two have waited: they are not together yet.</summary>
    Waited,

    /// <summary>The waiting room, when somebody comes.</summary>
    RoomEnter,

    /// <summary>The waiting room, when somebody goes.</summary>
    RoomLeave,

    /// <summary>The waiting room, when time passes.</summary>
    RoomAdvance,
}
