namespace ChatMet.LoadTester.Scenarios;

/// <summary>How far a run is.</summary>
internal enum Phase
{
    /// <summary>People connect, and meet where the scenario wants it.</summary>
    Arriving,

    WarmingUp,

    Measuring,

    /// <summary>Nothing new begins; what is under way arrives.</summary>
    Draining,

    /// <summary>Everybody leaves.</summary>
    Leaving,

    Over,
}
