using System.Globalization;
using ChatMet.Tests.BadInput;

namespace ChatMet.Tests.Simulation;

/// <summary>Thousands of schedules of join, find, next, leave, block, report and vanish. A failure names its seed, and the seed repeats it.</summary>
[Trait(ThreatTable.Trait, "21")]
public sealed class PairingSimulationTests
{
    /// <summary>How many schedules to run; many more on request.</summary>
    private static readonly int Schedules =
        int.Parse(Environment.GetEnvironmentVariable("CHATMET_SCHEDULES") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public void Nobody_is_in_two_conversations_or_alone_beside_a_suitable_stranger_or_with_a_ghost()
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < Schedules; seed++)
        {
            using var simulation = new ChatSimulation(seed);
            try
            {
                simulation.Run(steps: 250, mostPeople: 2 + (seed % 12));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Schedule {seed} failed: {failure.Message}", failure);
            }

            foreach (var (step, count) in simulation.Taken)
            {
                taken[step] = taken.GetValueOrDefault(step) + count;
            }
        }

        taken.Keys.Should().BeEquivalentTo("join", "find", "next", "say", "block", "report", "leave", "vanish", "at once", "put off", "nobody came");
        taken.Values.Should().OnlyContain(count => count > Schedules, "each kind of step must have been tried in earnest");
    }
}
