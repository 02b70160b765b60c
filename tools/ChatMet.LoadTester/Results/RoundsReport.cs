using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>What people noticed of foes, round by round. Pure.</summary>
internal static class RoundsReport
{
    private const double Half = 50;
    private const double Most = 99;

    public static void Write(TextWriter output, IReadOnlyList<Round> rounds)
    {
        output.WriteLine();
        output.WriteLine("latency of texts, one way      without foes             with foes                with ÷ without");
        output.WriteLine("                             p50        p99         p50        p99         p50     p99");
        var pairs = rounds.Chunk(2).Where(pair => pair.Length == 2).Select(pair => (Calm: pair[0], Loud: pair[1])).ToList();
        for (var i = 0; i < pairs.Count; i++)
        {
            var (calm, loud) = pairs[i];
            output.WriteLine(Units.Text(
                $"round {i + 1,2}              {Cells(calm)}   {Cells(loud)}   {Ratio(calm, loud, Half),6:0.00}  {Ratio(calm, loud, Most),6:0.00}"));
        }

        if (pairs.Count == 0)
        {
            return;
        }

        output.WriteLine(Units.Text(
            $"median of the ratios: p50 {Median(pairs.Select(pair => Ratio(pair.Calm, pair.Loud, Half))):0.00}, p99 {Median(pairs.Select(pair => Ratio(pair.Calm, pair.Loud, Most))):0.00}"));
        var (without, with) = (MedianOf(pairs.Select(pair => pair.Calm)), MedianOf(pairs.Select(pair => pair.Loud)));
        output.WriteLine(Units.Text(
            $"medians of p99: without {Units.Time((long)without)}, with {Units.Time((long)with)}, with ÷ without {with / without:0.00}"));
        output.WriteLine($"texts left this process late, p99: without {Late(pairs.Select(pair => pair.Calm))}, with {Late(pairs.Select(pair => pair.Loud))}");
        if (pairs.TrueForAll(pair => pair is { Calm.ServerCpu: not null, Loud.ServerCpu: not null }))
        {
            output.WriteLine(Units.Text(
                $"cores the server kept busy: without {Cores(pairs.Select(pair => pair.Calm)):0.00}, with {Cores(pairs.Select(pair => pair.Loud)):0.00}"));
        }
    }

    private static string Cells(Round round) => $"{At(round, Half),11}{At(round, Most),11}";

    private static string At(Round round, double percentile) => Units.Time(round.Latency.GetValueAtPercentile(percentile));

    private static double Ratio(Round calm, Round loud, double percentile) =>
        (double)loud.Latency.GetValueAtPercentile(percentile) / Math.Max(1, calm.Latency.GetValueAtPercentile(percentile));

    private static double MedianOf(IEnumerable<Round> rounds) => Median(rounds.Select(round => (double)round.Latency.GetValueAtPercentile(Most)));

    private static string Late(IEnumerable<Round> rounds) =>
        Units.Time((long)Median(rounds.Select(round => (double)round.Lateness.GetValueAtPercentile(Most))));

    private static double Cores(IEnumerable<Round> rounds) => Median(rounds.Select(round => round.ServerCpu!.Value / round.Time.Seconds));

    /// <summary>Of an even number the mean of the middle two.</summary>
    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
