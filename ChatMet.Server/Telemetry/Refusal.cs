namespace ChatMet.Server.Telemetry;

/// <summary>Why somebody was not let in at <c>/ws</c>. A reason more is a value more here: it is counted and exported by its name.</summary>
internal enum Refusal
{
    /// <summary>The request came from a page on a foreign origin.</summary>
    Origin,

    /// <summary>The request is no WebSocket handshake, or none that offers our protocol.</summary>
    Handshake,

    /// <summary>The server shuts down.</summary>
    Draining,
}
