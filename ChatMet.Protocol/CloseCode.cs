namespace ChatMet.Protocol;

/// <summary>Every way a connection ends, with its WebSocket close code. Logs, metrics, tests and the browser
/// (<c>protocol.js</c>) use these names. Codes below 4000 are those of RFC 6455 section 7.4.1 and its registry; what a client
/// does after each is in docs/PROTOCOL.md section 8.3.</summary>
public enum CloseCode : ushort
{
    /// <summary>No close frame was seen: the transport just ended. Never sent.</summary>
    None = 0,

    /// <summary>The purpose was fulfilled; the person left.</summary>
    Normal = 1000,

    /// <summary>The page or the program goes away; the person left.</summary>
    GoingAway = 1001,

    /// <summary>RFC 6455 was broken.</summary>
    ProtocolError = 1002,

    /// <summary>A text message came; frames are binary.</summary>
    NotBinary = 1003,

    /// <summary>A text message or close reason was not UTF-8. Only the echo host accepts text at all.</summary>
    InvalidText = 1007,

    /// <summary>A message or a field of it is larger than allowed.</summary>
    TooBig = 1009,

    /// <summary>Our own fault.</summary>
    InternalError = 1011,

    /// <summary>The server restarts or stops.</summary>
    Restart = 1012,

    /// <summary>The server is full.</summary>
    TryAgainLater = 1013,

    /// <summary>The type byte of a frame is unknown.</summary>
    UnknownType = 4001,

    /// <summary>A frame is malformed.</summary>
    Malformed = 4002,

    /// <summary>A frame is not allowed in this state.</summary>
    WrongState = 4003,

    /// <summary>Over a rate or a bound (docs/PROTOCOL.md section 6).</summary>
    RateExceeded = 4008,

    /// <summary>Hello, the rest of a message, or any sign of life came too late (docs/PROTOCOL.md section 6).</summary>
    Deadline = 4009,

    /// <summary>The session goes on through another connection, which resumed it: a newer one, or one that was given up and came late.</summary>
    Replaced = 4010,

    /// <summary>The client does not read what is sent to it: nothing moved for 10 s, or its queue is full.</summary>
    SlowReader = 4013,

    /// <summary>Hello did not confirm 18 or over.</summary>
    AgeNotConfirmed = 4018,

    /// <summary>Hello asked for a version that is not spoken here.</summary>
    Version = 4406,
}
