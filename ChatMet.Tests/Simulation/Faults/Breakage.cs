namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Places in the server where a bug, or a listener of metrics that throws, is put on purpose.</summary>
internal enum Breakage
{
    None,

    /// <summary>The session, before it looks at a message.</summary>
    Receive,

    /// <summary>The session, at a look at the clock.</summary>
    Look,

    /// <summary>Whoever counts relayed frames: the frame is on its way.</summary>
    Relayed,

    /// <summary>Whoever counts conversations that end: its two are parted.</summary>
    Ended,

    /// <summary>Whoever counts conversations that begin: nobody was told yet.</summary>
    Started,

    /// <summary>The same, and whoever counts faults throws as well.</summary>
    StartedAndFaults,

    /// <summary>Whoever counts faults.</summary>
    Faults,

    /// <summary>The waiting room, when somebody comes.</summary>
    RoomEnter,

    /// <summary>The waiting room, when somebody goes.</summary>
    RoomLeave,

    /// <summary>The waiting room, when time passes.</summary>
    RoomAdvance,
}
