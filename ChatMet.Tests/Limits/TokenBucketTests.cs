using ChatMet.Conformance.Rules;
using CsCheck;

namespace ChatMet.Tests.Limits;

/// <summary>So many at once, then a steady rate; what is refused costs nothing.</summary>
public sealed class TokenBucketTests
{
    [Fact]
    public void A_whole_burst_fits_at_once_and_not_one_more()
    {
        var bucket = new PacedBucket(burst: 20, perSecond: 2);

        Enumerable.Range(0, 20).Should().OnlyContain(_ => bucket.TryTake(1, At(5)));

        bucket.TryTake(1, At(5)).Should().BeFalse();
    }

    [Fact]
    public void After_the_burst_it_is_refilled_at_its_rate_to_the_exact_moment()
    {
        var bucket = new PacedBucket(burst: 4, perSecond: 2);
        bucket.TryTake(4, At(0)).Should().BeTrue();

        bucket.TryTake(1, At(0.499)).Should().BeFalse();
        bucket.TryTake(1, At(0.5)).Should().BeTrue();
        bucket.TryTake(1, At(0.5)).Should().BeFalse();
        bucket.TryTake(4, At(2.499)).Should().BeFalse();
        bucket.TryTake(4, At(2.5)).Should().BeTrue();
    }

    [Fact]
    public void Nothing_is_refilled_while_time_stands_still()
    {
        var bucket = new PacedBucket(burst: 1, perSecond: 1000);
        bucket.TryTake(1, At(7)).Should().BeTrue();

        Enumerable.Range(0, 1000).Should().OnlyContain(_ => !bucket.TryTake(1, At(7)));
    }

    [Fact]
    public void Idle_time_never_saves_up_more_than_a_burst()
    {
        var bucket = new PacedBucket(burst: 3, perSecond: 1);
        bucket.TryTake(3, At(0));

        bucket.TryTake(4, At(1_000_000)).Should().BeFalse();
        bucket.TryTake(3, At(1_000_000)).Should().BeTrue();
        bucket.TryTake(0.001, At(1_000_000)).Should().BeFalse();
    }

    [Fact]
    public void What_is_refused_takes_nothing()
    {
        var bucket = new PacedBucket(burst: 10, perSecond: 1);
        bucket.TryTake(6, At(0)).Should().BeTrue();

        bucket.TryTake(5, At(0)).Should().BeFalse();
        bucket.TryTake(4, At(0)).Should().BeTrue();
    }

    [Fact]
    public void What_costs_nothing_always_fits()
    {
        var bucket = new PacedBucket(burst: 1, perSecond: 1);
        bucket.TryTake(1, At(0));

        bucket.TryTake(0, At(0)).Should().BeTrue();
    }

    [Fact]
    public void Whatever_the_times_and_costs_no_more_is_taken_than_burst_and_rate_allow() =>
        Gen.Select(Gen.Double[0, 3], Gen.Double[0, 4]).Array[1, 60].Sample(StaysWithinBurstAndRate, iter: 5_000);

    private static bool StaysWithinBurstAndRate((double Wait, double Cost)[] takes)
    {
        var bucket = new PacedBucket(burst: 5, perSecond: 1.5);
        var (now, taken) = (0.0, 0.0);
        foreach (var (wait, cost) in takes)
        {
            now += wait;
            taken += bucket.TryTake(cost, At(now)) ? cost : 0;
            if (taken > 5 + (1.5 * now) + 0.0001)
            {
                return false;
            }
        }

        return true;
    }

    private static TimeSpan At(double second) => TimeSpan.FromSeconds(second);
}
