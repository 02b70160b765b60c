using System.Security.Cryptography;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;
using CsCheck;

namespace ChatMet.Tests.Protocol;

/// <summary>SHA-256(salt ‖ counter) begins with so many zero bits.</summary>
public sealed class ProofOfWorkTests
{
    private static readonly byte[] PagesSalt = [.. Enumerable.Range(0, ProtocolLimits.SaltBytes).Select(i => (byte)i)];

    [Theory]
    [InlineData(12, 1_755UL)]
    [InlineData(16, 13_402UL)]
    public void The_pages_examples_are_the_lowest_that_solve_theirs(byte difficulty, ulong counter) =>
        ProofOfWork.Solve(new ChallengeFrame { Difficulty = difficulty, Salt = PagesSalt }, TestContext.Current.CancellationToken)
            .Should().Be(counter);

    /// <summary>Bits are counted here one by one, and never as a number.</summary>
    [Fact]
    public void A_counter_is_right_for_every_difficulty_up_to_the_zero_bits_of_its_hash() =>
        Gen.Select(Gen.Byte.Array[ProtocolLimits.SaltBytes], Gen.ULong).Sample((salt, counter) =>
        {
            byte[] input = [.. salt, .. BitConverter.GetBytes(counter).Reverse()];
            var zeros = string.Concat(SHA256.HashData(input).Select(one => $"{one:b8}")).IndexOf('1', StringComparison.Ordinal);

            for (var difficulty = 1; difficulty <= ProtocolLimits.MostDifficulty; difficulty++)
            {
                ProofOfWork.IsRight(new SolutionFrame { Salt = salt, Counter = counter }, difficulty).Should().Be(difficulty <= zeros);
            }
        });

    [Fact]
    public void A_search_can_be_ended()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        var search = () => ProofOfWork.Solve(new ChallengeFrame { Difficulty = ProtocolLimits.MostDifficulty, Salt = PagesSalt }, ended.Token);

        search.Should().Throw<OperationCanceledException>();
    }
}
