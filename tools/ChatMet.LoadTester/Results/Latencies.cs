using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>Histograms of spans of time, in nanoseconds, three digits exact.</summary>
internal static class Latencies
{
    private const long Least = 100;
    private const long Most = 120_000_000_000;
    private const int Digits = 3;

    public static LongHistogram New() => new(Least, Most, Digits);

    public static void Record(LongHistogram histogram, long ticks) =>
        histogram.RecordValue(Math.Clamp(Ticks.ToNanoseconds(ticks), 0, Most));

    public static LongHistogram Sum(LongHistogram one, HistogramBase other)
    {
        var sum = New();
        sum.Add(one);
        sum.Add(other);
        return sum;
    }
}
