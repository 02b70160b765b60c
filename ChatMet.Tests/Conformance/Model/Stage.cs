namespace ChatMet.Tests.Conformance.Model;

/// <summary>The states of docs/PROTOCOL.md section 4, as the client sees them: a request changes them when it is sent, and
/// <see cref="Fences"/> hide what still comes from before.</summary>
internal enum Stage
{
    Opening,
    Ready,
    Waiting,
    Talking,
    Ended,
}
