namespace ChatMet.Protocol;

/// <summary>The first byte of every frame. Values never change their meaning; a retired one leaves a gap.</summary>
/// <remarks><c>0x0_</c> opens a session, <c>0x1_</c> pairs, <c>0x2_</c> is numbered between partners,
/// <c>0x3_</c> is not numbered between partners, <c>0x4_</c> ends or interrupts.</remarks>
public enum FrameType : byte
{
    /// <summary>Not a frame: the value of an unset field.</summary>
    None = 0x00,

    /// <summary>Client to server: opens a session, or asks to resume one.</summary>
    Hello = 0x01,

    /// <summary>Server to client: the session is open; token and limits.</summary>
    Welcome = 0x02,

    /// <summary>Server to client: proof of work is asked for.</summary>
    Challenge = 0x03,

    /// <summary>Client to server: proof of work done.</summary>
    Solution = 0x04,

    /// <summary>Either way: still here.</summary>
    Heartbeat = 0x05,

    /// <summary>Client to server: look for a stranger.</summary>
    Find = 0x10,

    /// <summary>Server to client: the one answer to <see cref="Find"/> and <see cref="Next"/>.</summary>
    Waiting = 0x11,

    /// <summary>Server to client: a conversation begins.</summary>
    Matched = 0x12,

    /// <summary>Client to server: leave this stranger and look for another with the same wishes.</summary>
    Next = 0x13,

    /// <summary>Client to server: leave the stranger or the queue.</summary>
    Leave = 0x14,

    /// <summary>Client to server: never this person again.</summary>
    Block = 0x15,

    /// <summary>Client to server: a category of abuse, without content.</summary>
    Report = 0x16,

    /// <summary>Between partners, numbered: words.</summary>
    Text = 0x20,

    /// <summary>Between partners, numbered: a picture is offered, no bytes yet.</summary>
    ImageOffer = 0x21,

    /// <summary>Between partners, numbered: the offer is accepted or refused.</summary>
    ImageAnswer = 0x22,

    /// <summary>Between partners, numbered: a piece of an accepted picture.</summary>
    ImageChunk = 0x23,

    /// <summary>Between partners, numbered: a picture is given up.</summary>
    ImageCancel = 0x24,

    /// <summary>Between partners, numbered: commitment to a public key.</summary>
    KeyCommit = 0x25,

    /// <summary>Between partners, numbered: the public key committed to.</summary>
    KeyReveal = 0x26,

    /// <summary>Between partners, numbered: an encrypted frame.</summary>
    Sealed = 0x27,

    /// <summary>Between partners: typing began or stopped.</summary>
    Typing = 0x30,

    /// <summary>Between partners: cumulative acknowledgement.</summary>
    Ack = 0x31,

    /// <summary>Server to client: the conversation ended.</summary>
    Disconnect = 0x40,

    /// <summary>Server to client: the partner's connection is lost for now.</summary>
    Interrupted = 0x41,

    /// <summary>Server to client: an interrupted conversation goes on.</summary>
    Resumed = 0x42,

    /// <summary>Server to client: something was refused; the connection stays open.</summary>
    Error = 0x43,
}
