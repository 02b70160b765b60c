namespace ChatMet.Server.WebSockets;

/// <summary>What became of a message for an outbound queue.</summary>
internal enum AddOutcome
{
    /// <summary>It waits for the socket.</summary>
    Added,

    /// <summary>The queue was closed before: the message was dropped, nobody is at fault.</summary>
    Closed,

    /// <summary>The present sender alone has filled the queue.</summary>
    SendersFault,

    /// <summary>The queue is full of what the reader left lying: bytes of earlier senders, answers to itself.</summary>
    ReadersFault,
}
