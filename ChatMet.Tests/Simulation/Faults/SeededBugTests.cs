using System.Globalization;
using ChatMet.Tests.Fuzzing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Schedules that find nothing may be blind. These find every bug that was put in on purpose, each within a bounded number.</summary>
[Collection(nameof(FuzzAlone))]
public sealed class SeededBugTests(ITestOutputHelper output)
{
    private const int Most = 50_000;

    private static readonly Dictionary<string, Func<Seams>> Bugs = new([.. SeededBugs.All, .. PictureBugs.All, .. StandingBugs.All], StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Bugs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seeded_bug_is_found(string name)
    {
        using var stage = new FaultStage();
        var seams = Bugs[name]();
        var found = Enumerable.Range(0, Most).FirstOrDefault(seed => !IsSound(seed, stage, seams), Most);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: found in schedule {found}"));
        found.Should().BeLessThan(Most, name);
    }

    [Fact]
    public void A_failure_tells_its_seed_and_few_steps_that_repeat_it()
    {
        var seed = -1;
        FuzzException? failure = null;
        while (failure is null)
        {
            seed++;
            try
            {
                FaultRun.Explain(seed, FaultMix.Relay, Bugs["a goodbye without an answer waits for ever"]);
            }
            catch (FuzzException found)
            {
                failure = found;
            }
        }

        failure.Message.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"CHATMET_FAULT_SEED={seed}"));
        failure.Message.Split('\n').Length.Should().BeLessThan(20);
    }

    /// <summary>Two mixes in turn, so that each bug meets the one that it hides from least.</summary>
    private static bool IsSound(int seed, FaultStage stage, Seams seams)
    {
        try
        {
            FaultRun.Play(seed, seed % 2 == 0 ? FaultMix.Relay : FaultMix.Pairing, stage, seams, new Transitions());
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
