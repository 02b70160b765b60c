namespace ChatMet.Server.Limits;

/// <summary>What a budget says of a frame.</summary>
internal enum Verdict
{
    /// <summary>Within budget.</summary>
    Admitted,

    /// <summary>Within budget, and the last of it for now.</summary>
    Last,

    /// <summary>Over a budget whose excess is harmless: the frame is not passed on.</summary>
    Dropped,

    /// <summary>Over a budget: the connection is closed with 4008.</summary>
    Refused,
}
