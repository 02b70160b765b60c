namespace ChatMet.Server.Chat;

/// <summary>What a session may want of pairing.</summary>
internal enum WishKind
{
    /// <summary>Wait for a stranger, with the wishes given.</summary>
    Find,

    /// <summary>Stop waiting, or confirm that a conversation was left.</summary>
    Leave,

    /// <summary>Never again be paired with the session given.</summary>
    Block,

    /// <summary>Confirm that a conversation left earlier was blocked or reported.</summary>
    Confirm,

    /// <summary>The connection is over. Never lost, always the last.</summary>
    Gone,
}
