namespace ChatMet.LoadTester.Probes;

/// <summary>What the server's process used.</summary>
/// <param name="Id">Its process id.</param>
/// <param name="CpuSeconds">User and system time from the end of the warm-up to the end.</param>
/// <param name="PssBefore">Bytes of memory before the first connection: its own, and its share of what it shares; null when not readable.</param>
/// <param name="PssOpen">The same with all connections open, at the end.</param>
internal sealed record ServerFigures(int Id, double CpuSeconds, long? PssBefore, long? PssOpen);
