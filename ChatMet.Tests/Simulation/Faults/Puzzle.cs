using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>The proof of work that a client was asked for, as it heard it, and answers to it. It is easy here: two tries, or eight of whoever
/// was reported.</summary>
/// <param name="Salt">Its own.</param>
/// <param name="Difficulty">How many zero bits.</param>
internal sealed record Puzzle(byte[] Salt, int Difficulty)
{
    /// <summary>Two bits more of whoever was reported.</summary>
    public const int Usual = 1;
    public const int OfReported = Usual + 2;

    /// <summary>One that nobody was asked.</summary>
    public static Puzzle Unheard { get; } = new(new byte[ProtocolLimits.SaltBytes], Usual);

    public byte[] Solution() =>
        Say(ProofOfWork.Solve(new ChallengeFrame { Difficulty = (byte)Difficulty, Salt = Salt }, CancellationToken.None));

    /// <summary>With a counter that solves nothing.</summary>
    public byte[] Mistake()
    {
        var counter = 0UL;
        while (ProofOfWork.IsRight(new SolutionFrame { Salt = Salt, Counter = counter }, Difficulty))
        {
            counter++;
        }

        return Say(counter);
    }

    private byte[] Say(ulong counter) => EndToEnd.Frames.Solution(Salt, counter);
}
