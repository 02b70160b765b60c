using System.Diagnostics;

namespace ChatMet.LoadTester;

/// <summary>Points in time and spans as ticks of Stopwatch: one clock for all processes of a machine, and no conversion on the hot path.</summary>
internal static class Ticks
{
    /// <summary>Later than anything.</summary>
    public const long Never = long.MaxValue;

    private const double NanosecondsPerSecond = 1e9;

    public static long Of(double seconds) => (long)(seconds * Stopwatch.Frequency);

    public static double ToSeconds(long ticks) => (double)ticks / Stopwatch.Frequency;

    public static long ToNanoseconds(long ticks) =>
        Stopwatch.Frequency == (long)NanosecondsPerSecond ? ticks : (long)(ticks * (NanosecondsPerSecond / Stopwatch.Frequency));
}
