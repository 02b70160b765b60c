using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>What the figures say about how far they can be trusted. Pure.</summary>
internal static class Judgements
{
    private const double Busy = 0.9;

    /// <summary>A message that leaves later than this was held up here, not in the server.</summary>
    private const long LateNanoseconds = 1_000_000;

    /// <summary>How much of the CPU that it could use the load tester used.</summary>
    public static double OwnShare(RunResult result) => result.OwnCpuSeconds / (result.Seconds * result.OwnCores);

    public static IEnumerable<string> On(RunResult result)
    {
        if (OwnShare(result) > Busy)
        {
            yield return Units.Text($"the load tester used {100 * OwnShare(result):0} % of the CPU it can use")
                + ": it may be the bottleneck, not the server; take several processes (--processes)";
        }

        if (result.Lateness.TotalCount == 0)
        {
            yield break;
        }

        var (half, most) = (result.Lateness.GetValueAtPercentile(50), result.Lateness.GetValueAtPercentile(99));
        yield return $"messages left this process late by p50 {Units.Time(half)}, p99 {Units.Time(most)}; the latencies contain that";
        if (most > LateNanoseconds)
        {
            yield return "the load tester fell behind its schedule, or the machine did: the highest latencies are not the server's; take a lower "
                + "rate, several processes (--processes), or a machine with nothing else to do";
        }
    }
}
