namespace ChatMet.Server.WebSockets;

/// <summary>What the close code of an end does not say.</summary>
internal enum EndDetail
{
    None,

    /// <summary>The client was given up because not a byte came any more: no other deadline passed.</summary>
    Silence,

    /// <summary>More pings, pongs or fragments came than are allowed: no rate of frames was exceeded.</summary>
    Framing,
}
