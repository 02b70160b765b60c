namespace ChatMet.LoadTester.Messages;

/// <summary>What every message says about itself.</summary>
/// <param name="Run">Which run it belongs to.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Number">The sender's count of messages, from 1 and through all conversations.</param>
/// <param name="Time">When it was sent, or at a fixed rate when it should have been, in ticks of Stopwatch.</param>
internal readonly record struct Stamp(uint Run, uint Sender, uint Number, long Time);
