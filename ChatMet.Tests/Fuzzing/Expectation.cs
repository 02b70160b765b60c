namespace ChatMet.Tests.Fuzzing;

/// <summary>A message that the server must send next.</summary>
/// <param name="First">The first byte of its header: final, and the opcode.</param>
/// <param name="Start">How its payload begins.</param>
/// <param name="Length">How long its payload is; -1: the rest of it is for logs.</param>
internal readonly record struct Expectation(byte First, byte[] Start, int Length)
{
    public bool Meets(byte first, ReadOnlySpan<byte> payload) =>
        first == First && (Length < 0 || payload.Length == Length) && payload.StartsWith(Start);

    public override string ToString() => $"{First:x2} {Convert.ToHexStringLower(Start)}{(Length == Start.Length ? "" : "…")}";
}
