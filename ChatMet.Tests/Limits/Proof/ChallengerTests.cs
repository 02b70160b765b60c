using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;
using ChatMet.Server.Limits.Proof;

namespace ChatMet.Tests.Limits.Proof;

/// <summary>A proof is worth something to one session of one process, and the salt is not kept to know it.</summary>
public sealed class ChallengerTests
{
    private const byte Difficulty = 8;

    private readonly Challenger _challenger = new();

    [Fact]
    public void Work_done_for_a_session_is_known_again() => IsSolved(7, Solve(7)).Should().BeTrue();

    [Fact]
    public void Work_done_for_another_session_is_worth_nothing()
    {
        IsSolved(8, Solve(7)).Should().BeFalse("nobody can do work in advance, or twice with one");
        new Challenger().IsSolved(7, Difficulty, Frame(Solve(7))).Should().BeFalse("nor keep it for the next process");
    }

    [Fact]
    public void The_right_salt_alone_is_worth_nothing()
    {
        var solution = Solve(7);
        do
        {
            solution.Counter++;
        }
        while (ProofOfWork.IsRight(Frame(solution), Difficulty));

        IsSolved(7, solution).Should().BeFalse();
    }

    [Fact]
    public void Salts_differ_in_all_their_bytes()
    {
        var salts = Enumerable.Range(0, 64).Select(id => SaltOf((ulong)id)).ToList();

        Enumerable.Range(0, ProtocolLimits.SaltBytes).Should().OnlyContain(at => salts.Select(salt => salt[at]).Distinct().Count() > 32);
    }

    private (byte[] Salt, ulong Counter) Solve(ulong session)
    {
        var salt = SaltOf(session);
        return (salt, ProofOfWork.Solve(new ChallengeFrame { Difficulty = Difficulty, Salt = salt }));
    }

    private bool IsSolved(ulong session, (byte[] Salt, ulong Counter) solution) =>
        _challenger.IsSolved(session, Difficulty, Frame(solution));

    private static SolutionFrame Frame((byte[] Salt, ulong Counter) solution) => new() { Salt = solution.Salt, Counter = solution.Counter };

    private byte[] SaltOf(ulong session)
    {
        var salt = new byte[ProtocolLimits.SaltBytes];
        _challenger.WriteSalt(session, salt);
        return salt;
    }
}
