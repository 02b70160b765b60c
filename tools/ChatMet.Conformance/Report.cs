namespace ChatMet.Conformance;

/// <summary>The table for people.</summary>
internal static class Report
{
    public static void Write(TextWriter output, IReadOnlyList<Verdict> verdicts)
    {
        var width = verdicts.Max(verdict => verdict.Check.Name.Length);
        foreach (var (check, outcome, reason) in verdicts)
        {
            output.WriteLine($"{Mark(outcome),-7} {check.Name.PadRight(width)} §{check.Section,-4} {check.Duty}");
            if (reason.Length > 0)
            {
                output.WriteLine($"{"",-7} {"".PadRight(width)}  {reason}");
            }
        }

        output.WriteLine();
        output.WriteLine(
            $"{Count(Outcome.Passed)} passed, {Count(Outcome.Failed)} failed, {Count(Outcome.Stopped)} stopped by a failure, {Count(Outcome.Untried)} not tried");

        int Count(Outcome outcome) => verdicts.Count(verdict => verdict.Outcome == outcome);
    }

    private static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "FAILED",
        Outcome.Stopped => "stopped",
        _ => "–",
    };
}
