namespace ChatMet.Server.Telemetry;

/// <summary>What a connection may have only so much of. Whoever wants more is closed with 4008; of Typing it is not passed on.</summary>
internal enum Budget
{
    /// <summary>Bytes of all frames.</summary>
    Bytes,

    /// <summary>Frames of all types.</summary>
    Frames,

    Texts,

    /// <summary>Find and Next.</summary>
    Searches,

    /// <summary>Leave, Block and Report.</summary>
    Leaves,

    /// <summary>Images that were offered.</summary>
    Images,

    Typing,

    /// <summary>Pings, pongs and fragments: what is the WebSocket's.</summary>
    Framing,

    /// <summary>Requests that are not answered yet.</summary>
    Requests,

    /// <summary>Bytes that the partner has not read yet.</summary>
    Unread,

    /// <summary>People who are blocked.</summary>
    Blocks,
}
