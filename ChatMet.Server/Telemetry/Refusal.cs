namespace ChatMet.Server.Telemetry;

/// <summary>Why a connection was not let in. A reason more is a value more here: it is counted and exported by its name.</summary>
internal enum Refusal
{
    /// <summary>A page of somebody else's asked for it: 403.</summary>
    Origin,

    /// <summary>No WebSocket handshake, or not ours: 400 or 426.</summary>
    Handshake,

    /// <summary>The server is about to stop: 503.</summary>
    Draining,

    /// <summary>The server has as many connections as it may have: 503.</summary>
    ServerFull,

    /// <summary>Connections hold as much memory as they may: 503.</summary>
    MemoryFull,

    /// <summary>The table of addresses is full: 503.</summary>
    AddressesFull,

    /// <summary>More came at once than could be served, and this one had waited too long: 503.</summary>
    Late,

    /// <summary>The address, or its network, has as many connections as it may have: 429.</summary>
    AddressOpen,

    /// <summary>The address, or its network, began too many in the last seconds: 429.</summary>
    AddressNew,

    /// <summary>The address was reported too often: 429.</summary>
    Reported,
}
