namespace ChatMet.Tests.Simulation;

/// <summary>Finds fewer steps that fail as well: what to read when one of a million schedules failed.</summary>
internal static class Shortening
{
    /// <summary>Leaves out pieces, large ones first, as long as what is left still fails.</summary>
    /// <param name="steps">All that was done.</param>
    /// <param name="mostReplayed">How many steps may be repeated for it.</param>
    /// <param name="failsAfter">Repeats steps and says after how many of them it fails; null when it does not.</param>
    public static List<TStep> Shorten<TStep>(List<TStep> steps, long mostReplayed, Func<List<TStep>, int?> failsAfter)
    {
        var replayed = 0L;
        for (var size = steps.Count / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= steps.Count && replayed < mostReplayed;)
            {
                List<TStep> shorter = [.. steps[..at], .. steps[(at + size)..]];
                replayed += shorter.Count;
                if (failsAfter(shorter) is { } count)
                {
                    steps = shorter[..count];
                }
                else
                {
                    at += size;
                }
            }
        }

        return steps;
    }

    /// <summary>After how many of the steps it fails, what follows the last one included; null when it does not.</summary>
    public static int? FailsAfter<TStep>(List<TStep> steps, Action<TStep> apply, Action rest)
    {
        var done = 0;
        try
        {
            foreach (var step in steps)
            {
                done++;
                apply(step);
            }

            rest();
            return null;
        }
        catch (Exception)
        {
            return done;
        }
    }
}
