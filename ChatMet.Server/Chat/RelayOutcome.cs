namespace ChatMet.Server.Chat;

/// <summary>What became of a frame for the partner.</summary>
internal enum RelayOutcome
{
    /// <summary>It waits in the partner's outbound queue.</summary>
    Queued,

    /// <summary>The two are no longer together: dropped, nobody is at fault.</summary>
    Parted,

    /// <summary>The partner's connection is lost for now: dropped, and the sender sends it again once the partner is back.</summary>
    Interrupted,

    /// <summary>It was sent again, and the partner has it: dropped.</summary>
    Acknowledged,

    /// <summary>The partner does not have the capability: the sender is told with Error.</summary>
    NotOffered,

    /// <summary>The partner's outbound queue is full: the sender ignored the window.</summary>
    Overflow,

    /// <summary>An image frame that nothing before it allows.</summary>
    WrongState,

    /// <summary>A chunk out of order, or beyond the size that was offered.</summary>
    Malformed,

    /// <summary>An image larger than the server takes.</summary>
    TooBig,
}
