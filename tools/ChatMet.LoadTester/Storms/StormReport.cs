using ChatMet.LoadTester.Results;
using HdrHistogram;

namespace ChatMet.LoadTester.Storms;

/// <summary>What came of a storm, as a table for people. Pure.</summary>
internal static class StormReport
{
    private const int NameWidth = 44;

    public static void Write(TextWriter output, StormTally tally, Storm storm, int people)
    {
        output.WriteLine();
        output.WriteLine(Units.Text(
            $"{people:N0} connections at once; all were answered after {storm.AnsweredAfter:0.00} s, {people / storm.AnsweredAfter:N0} a second"));
        output.WriteLine($"{"welcomed",-NameWidth}{Units.Count(tally.Welcomed),10}");
        output.WriteLine($"{"of them after proof of work",-NameWidth}{Units.Count(tally.Challenged),10}");
        output.WriteLine($"{"still there before they left",-NameWidth}{Units.Count(storm.Held),10}");
        foreach (var (how, count) in tally.Ends)
        {
            output.WriteLine($"{how,-NameWidth}{Units.Count(count),10}");
        }

        Write(output, "until the connection stood", tally.Connecting);
        Write(output, "from the request to 101", tally.Upgrading);
        Write(output, "from Hello to Welcome", tally.Greeting);
        Write(output, "from the request to Welcome", tally.Waiting);
        Write(output, "of that, not in the load tester itself", tally.OfServer);
        Write(output, "from asking for a connection to Welcome", tally.All);
        Write(output, "from the request to a refusal", tally.Refusing);
        if (tally.Late > 0)
        {
            output.WriteLine($"! {Units.Count(tally.Late)} waited longer than a second for Welcome");
        }
    }

    public static void Write(TextWriter output, string what, LongHistogram spans)
    {
        if (spans.TotalCount > 0)
        {
            output.WriteLine(
                $"{what,-NameWidth}p50 {At(spans, 50),8}  p99 {At(spans, 99),8}  max {At(spans, 100),8}");
        }
    }

    private static string At(LongHistogram spans, double percentile) => Units.Time(spans.GetValueAtPercentile(percentile));
}
