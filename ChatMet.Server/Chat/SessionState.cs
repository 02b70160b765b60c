namespace ChatMet.Server.Chat;

/// <summary>The states of docs/PROTOCOL.md section 4.</summary>
internal enum SessionState
{
    /// <summary>Connected, no Hello yet.</summary>
    Opening,

    /// <summary>Said Hello, and was asked for proof of work.</summary>
    Proving,

    /// <summary>Welcomed, neither waiting nor in a conversation.</summary>
    Ready,

    /// <summary>Asked for a stranger.</summary>
    Waiting,

    /// <summary>In a conversation.</summary>
    Talking,

    /// <summary>The conversation ended through somebody else; nothing new asked for yet.</summary>
    Ended,
}
