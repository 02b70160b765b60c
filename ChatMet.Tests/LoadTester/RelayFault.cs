namespace ChatMet.Tests.LoadTester;

/// <summary>What a <see cref="SimulatedServer"/> does wrong with one message.</summary>
internal enum RelayFault
{
    None,
    Drop,
    Double,

    /// <summary>Delivers it after the next one.</summary>
    Delay,

    /// <summary>Delivers it to somebody else, too.</summary>
    Misroute,

    /// <summary>Changes its last byte.</summary>
    Change,

    /// <summary>Sends a frame of no known type before it.</summary>
    Garbage,
}
