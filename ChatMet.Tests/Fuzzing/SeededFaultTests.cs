namespace ChatMet.Tests.Fuzzing;

/// <summary>A loop that finds nothing may be blind. This one finds every bug that was put in on purpose, each within 200,000 frames.</summary>
[Collection(nameof(FuzzAlone))]
public sealed class SeededFaultTests
{
    private const int FramesEachRound = 25_000;
    private const int Rounds = 8;

    public static TheoryData<string> Names => [.. SeededFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seeded_bug_is_found(string name)
    {
        var run = () =>
        {
            for (var seed = 0; seed < Rounds; seed++)
            {
                FuzzRound.Run(seed, FramesEachRound, SeededFaults.All[name](), done: []);
            }
        };

        run.Should().Throw<Exception>(name);
    }

    [Fact]
    public void A_failure_tells_its_seed_and_few_steps_that_repeat_it()
    {
        var run = () => FuzzRound.Run(5, FramesEachRound, SeededFaults.All["a wrong close code"]);

        var message = run.Should().Throw<FuzzException>().Which.Message;
        message.Should().Contain("CHATMET_FUZZ_SEED=5");
        message.Split('\n').Length.Should().BeLessThan(20, "one Send is enough for this one");
    }

    [Fact]
    public void A_failure_that_hangs_on_random_ids_is_shortened_too()
    {
        var run = () => FuzzRound.Run(5, FramesEachRound, SeededFaults.All["a Block is forgotten"]);

        run.Should().Throw<FuzzException>().Which.Message.Split('\n').Length
            .Should().BeLessThan(200, "of thousands; how many are left hangs on the ids as well (62 were seen)");
    }

    [Fact]
    public void The_wrapper_alone_breaks_nothing()
    {
        var run = () => FuzzRound.Run(5, FramesEachRound, (_, message, next) => next(message.ToArray()), done: []);

        run.Should().NotThrow();
    }
}
