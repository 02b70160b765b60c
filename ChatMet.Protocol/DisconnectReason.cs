namespace ChatMet.Protocol;

/// <summary>Why a conversation ended, as one of the two is told; or why none began.</summary>
public enum DisconnectReason : byte
{
    /// <summary>Answers the client's own Leave, Block or Report.</summary>
    ByYou = 0,

    /// <summary>The partner pressed Leave, or closed or reloaded the page.</summary>
    Left = 1,

    /// <summary>The partner pressed Next.</summary>
    Skipped = 2,

    /// <summary>The partner's connection broke or fell silent.</summary>
    Lost = 3,

    /// <summary>The server closed the partner's connection for breaking a rule.</summary>
    Removed = 4,

    /// <summary>The server is shutting down.</summary>
    Draining = 5,

    /// <summary>Nobody was found in the time that somebody may wait. Of no conversation.</summary>
    Nobody = 6,
}
