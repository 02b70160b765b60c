namespace ChatMet.Protocol;

/// <summary>What an Error frame says. The connection stays open after each of them.</summary>
public enum ErrorCode : byte
{
    /// <summary>This server, or the partner, does not offer what was asked.</summary>
    NotOffered = 1,

    /// <summary>Block or Report named a conversation that this session may not name (any more).</summary>
    UnknownConversation = 2,

    /// <summary>The receiver's own outgoing image made no progress and was given up.</summary>
    YourImageStalled = 3,

    /// <summary>The image coming to the receiver made no progress and was given up.</summary>
    PartnersImageStalled = 4,
}
