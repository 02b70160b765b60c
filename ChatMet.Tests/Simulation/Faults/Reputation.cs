namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What was said of one address, and by it, as docs/PROTOCOL.md section 3.2 has it: reckoned, never asked of the server.</summary>
internal sealed class Reputation
{
    private readonly List<ushort> _reporters = [];
    private double _score;
    private double _given;
    private TimeSpan _at;

    public double Score(TimeSpan now) => _score * Left(now);

    public double Given(TimeSpan now) => _given * Left(now);

    public bool WasReportedBy(ushort reporter) => _reporters.Contains(reporter);

    public void Set(double score, double given, TimeSpan now) => (_score, _given, _at) = (score, given, now);

    public void ReportedBy(ushort reporter) => _reporters.Add(reporter);

    private double Left(TimeSpan now) => double.Exp2((_at - now) / Reputations.HalfLife);
}
