namespace ChatMet.Protocol;

/// <summary>What an Error frame says. The connection stays open after each of them. The 60 s are those of
/// docs/PROTOCOL.md section 6.</summary>
public enum ErrorCode : byte
{
    /// <summary>This server, or the partner, does not offer what was asked.</summary>
    NotOffered = 1,

    /// <summary>Block or Report named a conversation that this session may not name: none of its own, or one that
    /// ended more than 60 s ago.</summary>
    UnknownConversation = 2,

    /// <summary>The receiver's own outgoing image had no new chunk for 60 s and was given up.</summary>
    YourImageStalled = 3,

    /// <summary>The image coming to the receiver had no new chunk for 60 s and was given up.</summary>
    PartnersImageStalled = 4,

    /// <summary>That was the last that a rate allows for now: one more of these at once is closed with
    /// <see cref="CloseCode.RateExceeded"/>.</summary>
    SlowDown = 5,
}
