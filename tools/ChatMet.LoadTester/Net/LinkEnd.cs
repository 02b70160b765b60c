namespace ChatMet.LoadTester.Net;

/// <summary>How a link ended that its user did not reset.</summary>
internal enum LinkEnd
{
    /// <summary>The peer ended its side in order.</summary>
    HungUp,

    /// <summary>Reset, or the network broke.</summary>
    Broken,

    /// <summary>The connection was refused or timed out: nobody listens there.</summary>
    Refused,

    /// <summary>This process may open no more files.</summary>
    NoFiles,

    /// <summary>No port is free on the source address towards the server.</summary>
    NoPorts,

    /// <summary>TLS failed.</summary>
    NoTls,
}
