using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;
using static ChatMet.Tests.Limits.Standing.People;

namespace ChatMet.Tests.Limits.Standing;

/// <summary>Reports raise a score that fades; what it leads to, and for how long, follows from the settings.</summary>
public sealed class StandingTableTests
{
    private readonly StandingTable _table = new(new ChatOptions());
    private TimeSpan _now = TimeSpan.FromHours(5);

    [Fact]
    public void The_more_reports_the_more_comes_of_them_and_a_minor_weighs_most()
    {
        Consequences(ReportCategory.Minor, 4).Should().Equal(Consequence.Proof, Consequence.Delay, Consequence.Refusal, Consequence.Refusal);
        Consequences(ReportCategory.Threat, 4).Should().Equal(Consequence.Proof, Consequence.Delay, Consequence.Delay, Consequence.Refusal);
        Consequences(ReportCategory.Sexual, 4).Should().Equal(Consequence.None, Consequence.Proof, Consequence.Delay, Consequence.Delay);
        Consequences(ReportCategory.Spam, 4).Should().Equal(Consequence.None, Consequence.None, Consequence.Proof, Consequence.Proof);
        Consequences(ReportCategory.Other, 4).Should().Equal(Consequences(ReportCategory.Spam, 4));
    }

    [Fact]
    public void A_score_halves_in_each_half_life()
    {
        ReportedBy(8, ReportCategory.Spam);
        _table.Recall(Ada, _now).Score.Should().BeApproximately(8, 1e-9);

        _now += TimeSpan.FromMinutes(60);
        _table.Recall(Ada, _now).Score.Should().BeApproximately(4, 1e-9);
        _table.Judge(Ada, _now).Consequence.Should().Be(Consequence.Proof);
        _now += TimeSpan.FromMinutes(30);
        _table.Recall(Ada, _now).Score.Should().BeApproximately(4 / Math.Sqrt(2), 1e-9);
        _table.Judge(Ada, _now).Consequence.Should().Be(Consequence.None);
    }

    [Fact]
    public void A_refusal_lasts_a_half_life_however_many_reported_and_is_then_followed_by_less()
    {
        ReportedBy(40, ReportCategory.Minor);

        var wait = _table.Judge(Ada, _now).Wait;
        wait.Should().BeCloseTo(TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(1));
        _table.Judge(Ada, _now + wait - TimeSpan.FromSeconds(1)).Consequence.Should().Be(Consequence.Refusal);
        _table.Judge(Ada, _now + wait).Consequence.Should().Be(Consequence.Delay);
        _table.Judge(Ada, _now + (2 * wait)).Consequence.Should().Be(Consequence.Proof);
        _table.Judge(Ada, _now + (3 * wait)).Consequence.Should().Be(Consequence.None);
    }

    [Fact]
    public void Reports_from_one_address_count_once_and_those_about_the_own_not_at_all()
    {
        _table.Report(Ada, Somebody(1), ReportCategory.Spam, _now).Should().Be(ReportOutcome.Counted);
        _table.Report(Ada, Somebody(1), ReportCategory.Minor, _now).Should().Be(ReportOutcome.Again);
        _table.Report(Ada, Ada, ReportCategory.Minor, _now).Should().Be(ReportOutcome.Own);
        _table.Report(Ada, default, ReportCategory.Minor, _now).Should().Be(ReportOutcome.Unaddressed);
        _table.Report(default, Somebody(2), ReportCategory.Minor, _now).Should().Be(ReportOutcome.Unaddressed);

        _table.Recall(Ada, _now).Score.Should().BeApproximately(1, 1e-9);
        _table.Recall(Ada, _now).Reports.Should().Be(1);
        _table.Recall(Somebody(1), _now).Given.Should().BeApproximately(1, 1e-9, "what did not count costs no credit");
        _table.Recall(default, _now).Should().Be(default(Recollection));
        _table.Count.Should().Be(2);
    }

    [Fact]
    public void Of_many_reporters_sixteen_are_told_apart_and_the_first_is_forgotten_first()
    {
        ReportedBy(18, ReportCategory.Other);

        _table.Recall(Ada, _now).Reports.Should().Be(16);
        _table.Report(Ada, Somebody(18), ReportCategory.Other, _now).Should().Be(ReportOutcome.Again);
        _table.Report(Ada, Somebody(3), ReportCategory.Other, _now).Should().Be(ReportOutcome.Again);
        _table.Report(Ada, Somebody(2), ReportCategory.Other, _now).Should().Be(ReportOutcome.Counted);
    }

    [Fact]
    public void Who_reports_everybody_counts_less_each_time_until_they_have_been_quiet()
    {
        var scores = Enumerable.Range(1, 10).Select(i =>
        {
            _table.Report(Somebody(i), Ada, ReportCategory.Minor, _now).Should().Be(i < 5 ? ReportOutcome.Counted : ReportOutcome.Discounted);
            return _table.Recall(Somebody(i), _now).Score;
        }).ToList();

        scores[0].Should().BeApproximately(4, 1e-9);
        scores[3].Should().BeApproximately(2, 1e-9, "after three it is half");
        scores[9].Should().BeApproximately(1, 1e-9, "after nine a quarter");
        _now += TimeSpan.FromHours(10);
        _table.Report(Somebody(11), Ada, ReportCategory.Minor, _now);
        _table.Recall(Somebody(11), _now).Score.Should().BeApproximately(4, 0.02);
    }

    [Fact]
    public void Nothing_is_remembered_eight_hours_after_the_last_report()
    {
        ReportedBy(40, ReportCategory.Minor);
        for (var i = 0; i < 40; i++)
        {
            _table.Report(Somebody(100 + i), Somebody(99), ReportCategory.Spam, _now);
        }

        _table.Sweep(_now);
        _table.Count.Should().Be(82);
        _table.Sweep(_now + TimeSpan.FromHours(4));
        _table.Recall(Ada, _now + TimeSpan.FromHours(4)).Score.Should().BeApproximately(1.5, 0.01, "whoever was reported worst is known longest");
        _table.Sweep(_now + TimeSpan.FromHours(8));
        _table.Count.Should().Be(0);
    }

    private List<Consequence> Consequences(ReportCategory category, int reporters)
    {
        var table = new StandingTable(new ChatOptions());
        return [.. Enumerable.Range(1, reporters).Select(i =>
        {
            table.Report(Ada, Somebody(i), category, _now);
            return table.Judge(Ada, _now).Consequence;
        })];
    }

    private void ReportedBy(int reporters, ReportCategory category)
    {
        for (var i = 1; i <= reporters; i++)
        {
            _table.Report(Ada, Somebody(i), category, _now);
        }
    }
}
