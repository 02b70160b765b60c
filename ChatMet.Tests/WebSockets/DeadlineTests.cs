using ChatMet.Server.WebSockets;
using CsCheck;

namespace ChatMet.Tests.WebSockets;

/// <summary>A deadline passes when something ran for its whole limit without progress.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private Deadline _deadline;

    [Fact]
    public void It_passes_at_the_limit_and_not_before()
    {
        At(100, running: true).Should().BeFalse();
        At(109.999).Should().BeFalse();
        At(110).Should().BeTrue();
        At(111).Should().BeTrue("it stays passed");
    }

    [Fact]
    public void Progress_starts_it_anew()
    {
        At(0, progress: 1).Should().BeFalse();
        At(9, progress: 2).Should().BeFalse();
        At(18.999, progress: 2).Should().BeFalse();
        At(19, progress: 2).Should().BeTrue();
    }

    [Fact]
    public void It_does_not_run_while_there_is_nothing_to_wait_for()
    {
        At(0).Should().BeFalse();
        At(9, running: false).Should().BeFalse();
        At(100, running: false).Should().BeFalse();
        At(101).Should().BeFalse();
        At(110.999).Should().BeFalse();
        At(111).Should().BeTrue();
    }

    [Fact]
    public void It_starts_when_it_is_first_asked_and_not_at_time_zero() => At(1_000_000).Should().BeFalse();

    /// <summary>A look at the clock for all connections may be older than what has just happened on one of them.</summary>
    [Fact]
    public void A_look_from_before_its_start_does_not_find_it_passed()
    {
        At(100).Should().BeFalse();
        At(99.9).Should().BeFalse();
        At(110).Should().BeTrue();
    }

    /// <summary>A timer comes a little early or late: the promise of one second was once held at the first look after it.</summary>
    [Fact]
    public void Within_holds_however_the_looks_fall_and_though_they_come_late() => Gen.Select(
        Gen.Int[1, 30], Gen.Int[0, 249], Gen.Int[-60, 60].Array[130]).Sample((seconds, start, jitter) =>
    {
        var deadline = default(Deadline);
        var passed = jitter
            .Select((late, look) => 1000 + (look * Deadline.LookPeriod.TotalMilliseconds) + late)
            .First(now => deadline.HasPassed(running: now >= 1000 + start, 0, Deadline.Within(seconds), TimeSpan.FromMilliseconds(now)));

        passed.Should().BeInRange(1000 + start + ((seconds - 1) * 1000), 1000 + start + (seconds * 1000));
    });

    private bool At(double second, bool running = true, long progress = 0) =>
        _deadline.HasPassed(running, progress, Limit, TimeSpan.FromSeconds(second));
}
