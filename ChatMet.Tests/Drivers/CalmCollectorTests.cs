using ChatMet.Server.Drivers;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Drivers;

/// <summary>A rush is cleaned up after once, when it is over.</summary>
public sealed class CalmCollectorTests
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public void It_waits_until_a_rush_is_over_and_then_collects_once()
    {
        using var collector = new CalmCollector(new FakeTimeProvider());

        collector.IsDue(20 * MiB).Should().BeFalse("the rush has just begun");
        collector.IsDue(40 * MiB).Should().BeFalse("it goes on");
        collector.IsDue(40 * MiB + 1000).Should().BeTrue("nothing more comes");
        collector.IsDue(40 * MiB + 2000).Should().BeFalse("it was collected");
        collector.IsDue(41 * MiB).Should().BeFalse();
    }

    [Fact]
    public void A_trickle_is_collected_when_it_is_worth_it()
    {
        using var collector = new CalmCollector(new FakeTimeProvider());

        Enumerable.Range(1, 15).Should().OnlyContain(half => !collector.IsDue(half * MiB / 2));

        collector.IsDue(8 * MiB).Should().BeTrue();
    }
}
