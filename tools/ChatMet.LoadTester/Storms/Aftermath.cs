using System.Diagnostics;
using ChatMet.LoadTester.Probes;

namespace ChatMet.LoadTester.Storms;

/// <summary>Whether the server counts nobody any more, and how soon.</summary>
/// <param name="Left">What was still counted at the end, by name; empty when all is as before.</param>
/// <param name="Seconds">Until then.</param>
internal sealed record Aftermath(IReadOnlyList<string> Left, double Seconds)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private static readonly string[] s_counts = ["chatmet_connections", "chatmet_waiting", "chatmet_conversations"];

    /// <summary>Looks until all is zero, or for a quarter of a minute.</summary>
    public static Aftermath Of(Management management)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var values = management.Read();
            var left = s_counts.Where(name => values.GetValueOrDefault(name, double.NaN) != 0).Select(name => $"{name} {values.GetValueOrDefault(name)}").ToList();
            if (left.Count == 0 || since.Elapsed > Patience)
            {
                return new Aftermath(left, since.Elapsed.TotalSeconds);
            }

            Thread.Sleep(Period);
        }
    }
}
