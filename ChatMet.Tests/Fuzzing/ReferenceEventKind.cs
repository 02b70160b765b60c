namespace ChatMet.Tests.Fuzzing;

internal enum ReferenceEventKind
{
    /// <summary>More bytes are needed.</summary>
    Nothing,

    /// <summary>A whole binary message.</summary>
    Message,

    Ping,

    Pong,

    /// <summary>A proper close frame, with its code or none.</summary>
    Close,

    /// <summary>The framing or a bound was broken: closes with the code given.</summary>
    Violation,
}
