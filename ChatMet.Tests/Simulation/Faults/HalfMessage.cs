namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What a client still has to send of words that it began.</summary>
/// <param name="Bytes">The rest, as it goes over the wire.</param>
/// <param name="Talk">The conversation they are meant for.</param>
/// <param name="Length">How long the whole frame is.</param>
internal sealed record HalfMessage(byte[] Bytes, Talk Talk, int Length);
