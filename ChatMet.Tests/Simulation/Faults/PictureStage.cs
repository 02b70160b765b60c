namespace ChatMet.Tests.Simulation.Faults;

/// <summary>How far an image has come.</summary>
internal enum PictureStage
{
    /// <summary>Never offered; or complete, refused, or cancelled by its owner.</summary>
    None,

    Offered,
    Accepted,

    /// <summary>Cancelled by its receiver, or given up by the server.</summary>
    Abandoned,
}
