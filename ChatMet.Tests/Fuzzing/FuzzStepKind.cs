namespace ChatMet.Tests.Fuzzing;

internal enum FuzzStepKind
{
    /// <summary>A client sends bytes.</summary>
    Send,

    /// <summary>Pairing deals with somebody's oldest request.</summary>
    Deliver,

    /// <summary>A quarter of a second passes, and everything that looks at the clock does.</summary>
    Tick,

    /// <summary>A client's transport ends without a word.</summary>
    Vanish,
}
