using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>A histogram drawn in letters: one line for each doubling. Pure.</summary>
internal static class TextHistogram
{
    private const int Width = 40;

    public static IEnumerable<string> Lines(LongHistogram histogram)
    {
        var counts = new SortedDictionary<long, long>();
        foreach (var value in histogram.RecordedValues())
        {
            var from = (long)Math.Pow(2, Math.Floor(Math.Log2(Math.Max(1, value.ValueIteratedTo))));
            counts[from] = counts.GetValueOrDefault(from) + value.CountAddedInThisIterationStep;
        }

        var most = counts.Values.DefaultIfEmpty(1).Max();
        return counts.Select(pair =>
        {
            var range = $"  {Units.Time(pair.Key),9} – {Units.Time(2 * pair.Key),-9}";
            var share = Units.Text($"{100.0 * pair.Value / histogram.TotalCount,8:0.000} %");
            return $"{range} {Bar(pair.Value, most),-Width} {share}";
        });
    }

    /// <summary>Whatever was seen shows.</summary>
    private static string Bar(long count, long most) => new('█', (int)Math.Ceiling((double)Width * count / most));
}
