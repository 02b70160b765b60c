using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using ChatMet.Protocol.Frames;

namespace ChatMet.Protocol.Rules;

/// <summary>The proof of work of docs/PROTOCOL.md section 3.1, in the manner of hashcash: SHA-256(salt ‖ counter) begins with so many zero
/// bits. Finding a counter takes 2^difficulty hashes on average, checking one takes one. Pure; any thread.</summary>
/// <remarks>
/// <code>
///   offset  0         32        40
///          +---------+---------+
///          |  salt   | counter |   one block of SHA-256
///          +---------+---------+
/// </code></remarks>
public static class ProofOfWork
{
    private const int InputBytes = ProtocolLimits.SaltBytes + sizeof(ulong);

    /// <summary>Whether <paramref name="solution"/> has a hash that begins with at least <paramref name="difficulty"/> zero bits. Whose salt it
    /// has is not looked at.</summary>
    /// <param name="solution">A salt and a counter.</param>
    /// <param name="difficulty">Zero bits, 1–32 as in <see cref="ChallengeFrame.Difficulty"/>.</param>
    public static bool IsRight(in SolutionFrame solution, int difficulty)
    {
        Span<byte> input = stackalloc byte[InputBytes];
        solution.Salt.CopyTo(input);
        return Solves(input, solution.Counter, difficulty);
    }

    /// <summary>Finds the lowest counter that solves <paramref name="challenge"/>: seconds of work where it is hard.</summary>
    /// <param name="challenge">What the server asked for.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>The counter for <see cref="SolutionFrame.Counter"/>.</returns>
    /// <exception cref="OperationCanceledException">The search was ended.</exception>
    public static ulong Solve(in ChallengeFrame challenge, CancellationToken cancellationToken = default)
    {
        Span<byte> input = stackalloc byte[InputBytes];
        challenge.Salt.CopyTo(input);
        var counter = 0UL;
        while (!Solves(input, counter, challenge.Difficulty))
        {
            cancellationToken.ThrowIfCancellationRequested();
            counter++;
        }

        return counter;
    }

    private static bool Solves(Span<byte> input, ulong counter, int difficulty)
    {
        BinaryPrimitives.WriteUInt64BigEndian(input[ProtocolLimits.SaltBytes..], counter);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(hash)) >= difficulty;
    }
}
