namespace ChatMet.Server.WebSockets;

/// <summary>The kinds of <see cref="Received"/>.</summary>
internal enum ReceivedKind
{
    /// <summary>All input was taken; more is needed.</summary>
    Nothing,

    /// <summary>A whole text message.</summary>
    Text,

    /// <summary>A whole binary message.</summary>
    Binary,

    Ping,

    Pong,

    /// <summary>The end of a message that was thrown away.</summary>
    Skipped,

    /// <summary>The peer's close frame: nothing it sends later counts.</summary>
    Close,

    /// <summary>RFC 6455 or a limit was broken: close with the code given.</summary>
    Violation,
}
