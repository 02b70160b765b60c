namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What can happen to a visit. The first are steps of a schedule; the last are what the server makes of them, and only counted.</summary>
internal enum FaultEvent
{
    /// <summary>Somebody connects, where nobody is.</summary>
    Arrive,

    Hello,

    /// <summary>The proof of work that was asked for.</summary>
    Solve,

    /// <summary>Another counter, or the proof of somebody else.</summary>
    SolveWrong,

    /// <summary>Find, as if there had been a Welcome.</summary>
    Barge,

    Find,
    Next,
    Leave,
    Block,
    Report,

    /// <summary>Block, or Report, of a conversation that was left before.</summary>
    BlockEarlier,
    ReportEarlier,

    /// <summary>Somebody who is not here reports this one.</summary>
    Reported,

    Say,
    Ack,
    Typing,

    /// <summary>An image is offered. Of images these are the steps.</summary>
    Offer,
    Accept,
    Refuse,
    Chunk,
    CancelOwn,
    CancelTheirs,

    /// <summary>A chunk of an image that does not run, or not in this conversation.</summary>
    StrayChunk,

    /// <summary>One of the steps of images, as it goes on from there: in mixes only.</summary>
    Picture,

    /// <summary>A sign of life: Heartbeat, or a ping.</summary>
    Heartbeat,

    /// <summary>The first half of a message.</summary>
    Half,

    /// <summary>The second half of it.</summary>
    Rest,

    /// <summary>The client closes.</summary>
    Bye,

    /// <summary>Fault: the transport ends.</summary>
    Kill,

    /// <summary>Fault: the transport ends in the middle of a message.</summary>
    ResetInside,

    /// <summary>Fault: half-open. Nothing comes from the client any more; the network takes what is sent to it.</summary>
    Silence,

    /// <summary>Fault: the reader stops. Its output is not drained any more; it still sends.</summary>
    Stall,

    /// <summary>A reader that had stopped goes on.</summary>
    Flow,

    /// <summary>Fault: the outbound queue is closed by somebody else than its connection.</summary>
    CloseElsewhere,

    /// <summary>Fault: the server says goodbye to everybody.</summary>
    Drain,

    /// <summary>Pairing deals with somebody's oldest wish.</summary>
    Deliver,

    /// <summary>Fault: the process is paused; the clock goes on.</summary>
    Jump,

    /// <summary>A quarter of a second passes, and everything that looks at the clock does.</summary>
    Tick,

    DealsWithFind,
    DealsWithLeave,
    DealsWithBlock,
    DealsWithConfirm,
    DealsWithGone,

    /// <summary>Pairing brought the visit together with somebody.</summary>
    Matched,

    /// <summary>Pairing told the visit that nobody came in time.</summary>
    Unmet,

    /// <summary>Reports had put off the waiting that ends with this pair.</summary>
    MatchedLate,

    /// <summary>One of the two had blocked the other's address, and its hours are over.</summary>
    MetAfterBlock,

    /// <summary>Reports put off the waiting that the visit asks for.</summary>
    PutOff,

    /// <summary>Reports end the visit, which asks for a stranger.</summary>
    Refused,

    /// <summary>Reports keep somebody out who comes.</summary>
    TurnedAway,

    /// <summary>The partner's end of the conversation reached this one.</summary>
    IsParted,

    /// <summary>Pairing threw while it dealt with a wish of this visit.</summary>
    PairingThrows,

    /// <summary>The session threw.</summary>
    SessionThrows,

    /// <summary>The server ended it with 4009.</summary>
    TooLate,

    /// <summary>The server ended it with 4013.</summary>
    TooSlow,

    /// <summary>A chunk was the last of its image.</summary>
    LastChunk,

    /// <summary>The server gave up an image that stalled.</summary>
    GivenUp,

    /// <summary>The transport was cut: the goodbye was not answered in time.</summary>
    Cut,
}
