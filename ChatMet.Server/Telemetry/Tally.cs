namespace ChatMet.Server.Telemetry;

/// <summary>A count that only grows, from the server's start. Any thread.</summary>
/// <remarks>Whoever exports asks for it now and then; an instrument that is told of each event would call its listeners there and then,
/// about 100 ns each and whatever faults they have.</remarks>
internal sealed class Tally
{
    private long _count;

    public void Add() => Interlocked.Increment(ref _count);

    public long Read() => Interlocked.Read(ref _count);
}
