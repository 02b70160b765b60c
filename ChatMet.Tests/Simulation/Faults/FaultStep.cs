namespace ChatMet.Tests.Simulation.Faults;

/// <summary>One thing that happens in a schedule. Where it makes no sense nothing happens, so any list of steps is a schedule: one that
/// fails can be repeated, and shortened by leaving out.</summary>
/// <param name="Event">What: one of the steps among the events.</param>
/// <param name="Slot">To whom: a place among the people, whoever has it at that time.</param>
/// <param name="Amount">How: words, wishes, or how long, as the event reads it.</param>
/// <param name="Breaks">Where in the server an exception is thrown when this step comes by.</param>
internal readonly record struct FaultStep(FaultEvent Event, int Slot = 0, int Amount = 0, Breakage Breaks = Breakage.None)
{
    public override string ToString() => $"{Event} {Slot} {Amount}{(Breaks == Breakage.None ? "" : $", throws at {Breaks}")}";
}
