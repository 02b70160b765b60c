namespace ChatMet.LoadTester.Hostile;

/// <summary>One thing that an intruder does.</summary>
internal abstract record Step
{
    /// <summary>Sends bytes.</summary>
    public sealed record Say(params byte[] Bytes) : Step;

    /// <summary>Sends bytes one by one, one a second.</summary>
    public sealed record Trickle(params byte[] Bytes) : Step;

    /// <summary>Waits for a ChatMet frame of this type.</summary>
    public sealed record Hear(byte Type) : Step;

    /// <summary>Waits.</summary>
    public sealed record Rest(double Seconds) : Step;

    /// <summary>Reads nothing for so long.</summary>
    public sealed record Deafness(double Seconds) : Step;

    /// <summary>Resets the connection, as a killed process does.</summary>
    public sealed record Vanish : Step;
}
