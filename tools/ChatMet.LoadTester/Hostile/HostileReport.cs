using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Hostile;

/// <summary>What came of an intrusion, as a table for people. Pure.</summary>
internal static class HostileReport
{
    private const int NameWidth = 38;

    public static ExitCode Write(TextWriter output, Outcomes outcomes, int sockets, double seconds)
    {
        output.WriteLine(Units.Text($"{sockets:N0} sockets for {seconds:0.#} s: {outcomes.Total:N0} acts, {outcomes.Total / seconds:N0} a second"));
        foreach (var (act, counts) in outcomes.All)
        {
            var ends = string.Join("; ", counts.Select(count => Units.Text($"{count.Key} ({count.Value:N0})")));
            output.WriteLine($"{act.Case,4}  {act.Name,-NameWidth}{ends}");
        }

        var faults = outcomes.Faults.ToList();
        foreach (var fault in faults)
        {
            output.WriteLine($"! not an outcome of {fault}");
        }

        return faults.Count > 0 ? ExitCode.Faulty : outcomes.Total > 0 ? ExitCode.Fine : ExitCode.Broken;
    }
}
