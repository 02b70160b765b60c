namespace ChatMet.Tests.Fuzzing;

/// <summary>One thing that happens. A list of them is a whole run: it can be repeated, and shortened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Slot">To whom: a place among the people, whoever has it at that time.</param>
/// <param name="Frame">The ChatMet frame in the bytes, before the framing, for people who read a failure.</param>
/// <param name="Bytes">With Send: what goes over the wire.</param>
/// <param name="Cut">With Send: where the network cuts the bytes in two; 0 for nowhere.</param>
/// <param name="Named">With a Block or Report: which of the client's conversations it names, see <see cref="ReferencePerson.Named"/>. Ids are
/// random, so a repetition must name the one that stands in its place. With a Solution likewise <see cref="ReferencePerson.OwnProof"/>.</param>
internal readonly record struct FuzzStep(FuzzStepKind Kind, int Slot = 0, byte[]? Frame = null, byte[]? Bytes = null, int Cut = 0, int Named = 0)
{
    public override string ToString() => Kind == FuzzStepKind.Send
        ? $"{Slot} sends {Convert.ToHexStringLower(Frame!.AsSpan(0, Math.Min(Frame!.Length, 200)))}"
            + $" as {Convert.ToHexStringLower(Bytes!.AsSpan(0, Math.Min(Bytes!.Length, 200)))} cut at {Cut}"
        : $"{Kind} {Slot}";
}
