using ChatMet.LoadTester.Results;
using HdrHistogram;

namespace ChatMet.Tests.LoadTester;

/// <summary>A server that stalls for two seconds of ten: at a fixed rate every message that was due in them tells of it.</summary>
public sealed class CoordinatedOmissionTests
{
    private const double Stall = 2;
    private const double Tolerance = 0.03;

    [Fact]
    public void At_a_fixed_rate_latency_counts_from_when_a_message_was_due()
    {
        var texts = Load.Run(new SimulatedServer { Stall = (4, 4 + Stall) }, Load.AtRate(100)).Texts;

        // 1,000 messages, 200 of them due in the stall: a fifth of all waited, evenly from 0 to 2 s.
        texts.Latency.TotalCount.Should().Be(1000);
        Seconds(texts, 100).Should().BeApproximately(Stall, Tolerance);
        Seconds(texts, 99).Should().BeApproximately(1.9, Tolerance);
        Seconds(texts, 90).Should().BeApproximately(1, Tolerance);
        Seconds(texts, 79).Should().BeLessThan(Tolerance);
    }

    [Fact]
    public void The_same_when_it_is_the_load_tester_that_is_held_up_and_then_it_says_so()
    {
        var result = Load.Run(new SimulatedServer { Holdup = (4, 4 + Stall) }, Load.AtRate(100));

        result.Texts.Latency.TotalCount.Should().Be(1000);
        Seconds(result.Texts, 99).Should().BeApproximately(1.9, Tolerance);
        Judgements.On(result).Should().Contain(judgement => judgement.Contains("fell behind its schedule", StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_window_holds_a_message_back_and_its_wait_counts()
    {
        // 10 texts a second of 4,096 bytes from each side: the window of 128 KiB holds 31, so a stall of 2 s just fits and one of 5 s does not.
        var plan = Load.AtRate(20) with { Plan = new(4096, 0, int.MaxValue) };

        var texts = Load.Run(new SimulatedServer { Stall = (2, 7) }, plan).Texts;

        texts.Lost.Should().Be(0);
        texts.Latency.TotalCount.Should().Be(200);
        Seconds(texts, 100).Should().BeApproximately(5, Tolerance);
    }

    [Fact]
    public void A_closed_loop_asks_less_of_a_server_that_stalls_so_its_percentiles_hide_it()
    {
        var texts = Load.Run(new SimulatedServer { Stall = (0.5, 0.5 + Stall) }, Load.ClosedLoop(pairs: 1), seconds: 3).Texts;

        Seconds(texts, 99.9).Should().BeLessThan(Tolerance);
        Seconds(texts, 100).Should().BeApproximately(Stall, Tolerance);
    }

    private static double Seconds(TrafficResult texts, double percentile) => texts.Latency.GetValueAtPercentile(percentile) / 1e9;
}
