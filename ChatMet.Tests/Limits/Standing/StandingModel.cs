using ChatMet.Protocol;

namespace ChatMet.Tests.Limits.Standing;

/// <summary>What docs/OPERATING.md says of reports, with the default settings: a list of all that counted, and sums over it.</summary>
internal sealed class StandingModel
{
    private readonly List<(int Of, int By, double Weight, double Minute)> _counted = [];
    private readonly Dictionary<int, double> _raisedAt = []; // when somebody was refused last: what was before does not matter any more

    public void Report(int of, int by, ReportCategory category, double minute)
    {
        if (of == 0 || by == 0 || of == by || _counted.Exists(report => report.Of == of && report.By == by))
        {
            return;
        }

        var weight = category switch
        {
            ReportCategory.Minor => 4,
            ReportCategory.Threat => 3,
            ReportCategory.Sexual => 2,
            _ => 1,
        };
        _counted.Add((of, by, weight / (1 + (GivenBy(by, minute) / 3)), minute));
        if (ScoreOf(of, minute) >= 12)
        {
            _raisedAt[of] = minute;
        }
    }

    public double ScoreOf(int person, double minute) =>
        _raisedAt.TryGetValue(person, out var at)
            ? Left(24, at, minute) + _counted.Where(report => report.Of == person && report.Minute > at).Sum(report => Left(report.Weight, report.Minute, minute))
            : _counted.Where(report => report.Of == person).Sum(report => Left(report.Weight, report.Minute, minute));

    public double GivenBy(int person, double minute) => _counted.Where(report => report.By == person).Sum(report => Left(1, report.Minute, minute));

    private static double Left(double amount, double since, double minute) => amount * Math.Pow(0.5, (minute - since) / 60);
}
