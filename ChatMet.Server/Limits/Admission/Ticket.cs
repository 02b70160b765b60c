using ChatMet.Server.Limits.Standing;

namespace ChatMet.Server.Limits.Admission;

/// <summary>What the gate says of a connection that it let in: all that is known behind it (P5).</summary>
/// <param name="Place">Where it is counted, for <see cref="Gate.Leave"/>.</param>
/// <param name="Person">Who that may be, for blocks and reports.</param>
/// <param name="Difficulty">The zero bits of the proof of work that it must show before it is welcomed; 0: none.</param>
internal readonly record struct Ticket(int Place, PersonKey Person, int Difficulty)
{
    public static Ticket Unknown => new(AddressTable.Nowhere, default, 0);
}
