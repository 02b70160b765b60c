using System.Globalization;
using ChatMet.Protocol;

namespace ChatMet.Tests.Simulation.Resuming;

/// <summary>Thousands of conversations whose connections break and come back. A failure names its seed, and the seed repeats it.</summary>
public sealed class ResumingSimulationTests
{
    private const int Steps = 500;

    /// <summary>How many conversations; many more on request.</summary>
    private static readonly int Schedules =
        int.Parse(Environment.GetEnvironmentVariable("CHATMET_SCHEDULES") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public void Nothing_is_lost_and_nothing_comes_twice_however_often_connections_break()
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var pictures = 0;
        for (var seed = 0; seed < Schedules; seed++)
        {
            using var world = new ResumingWorld(seed);
            try
            {
                world.Run(Steps);
                world.Settle();
                HaveAllOf(world.Ada, world.Bob);
                HaveAllOf(world.Bob, world.Ada);
                world.Conversations.Should().Be(1);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Schedule {seed} failed: {failure.Message}", failure);
            }

            pictures += world.Ada.Pictures.Shown + world.Bob.Pictures.Shown;
            foreach (var (step, count) in world.Taken)
            {
                taken[step] = taken.GetValueOrDefault(step) + count;
            }
        }

        taken.Keys.Should().BeEquivalentTo("lose", "notice", "come back", "say", "picture");
        taken.Values.Should().OnlyContain(count => count > Schedules, "each kind of step must have been tried in earnest");
        pictures.Should().BeGreaterThan(Schedules);
    }

    [Fact]
    public void Whoever_does_not_come_back_in_time_is_lost_and_the_other_is_told_once()
    {
        using var world = new ResumingWorld(seed: 1);
        world.Lose(world.Ada);

        world.Pass(TimeSpan.FromSeconds(29.5));
        world.Bob.Read();
        world.Bob.Interruptions.Should().Be(1);
        world.Bob.Ended.Should().BeNull();
        world.Pass(TimeSpan.FromSeconds(1));
        world.Bob.Read();

        world.Bob.Ended.Should().Be(DisconnectReason.Lost);
        world.Conversations.Should().Be(0);
    }

    private static void HaveAllOf(ResumingClient speaker, ResumingClient listener)
    {
        speaker.Ended.Should().BeNull();
        speaker.IsAtRest.Should().BeTrue("all was acknowledged");
        listener.Heard.Should().Equal(speaker.Said);
        listener.Pictures.Shown.Should().BeGreaterThanOrEqualTo(speaker.Pictures.Sent, "what went whole came whole");
    }
}
