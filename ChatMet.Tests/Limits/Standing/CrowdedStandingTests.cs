using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Limits.Standing;
using static ChatMet.Tests.Limits.Standing.People;

namespace ChatMet.Tests.Limits.Standing;

/// <summary>The table is bounded: when it is full, those go of whom there is least to remember.</summary>
public sealed class CrowdedStandingTests
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    private readonly StandingTable _table = new(new ChatOptions { MostStandings = 1_000 });

    [Fact]
    public void No_crowd_of_mild_reports_makes_a_bad_one_forgotten()
    {
        _table.Report(Ada, Somebody(1), ReportCategory.Minor, Now);
        for (var i = 0; i < 5_000; i++)
        {
            _table.Report(Somebody(10_000 + i), Somebody(20_000 + i), ReportCategory.Spam, Now + TimeSpan.FromMilliseconds(i));
        }

        _table.Count.Should().Be(1_000);
        _table.CrowdedOut.Should().Be((2 * 5_001) - 1_000);
        _table.Judge(Ada, Now).Consequence.Should().Be(Consequence.Proof);
        _table.Recall(Somebody(10_000), Now).Should().Be(default(Recollection), "the oldest of the mild ones says least");
        _table.Recall(Somebody(14_999), Now).Reports.Should().Be(1);
    }

    [Fact]
    public void Who_says_less_than_everybody_there_is_not_remembered()
    {
        for (var i = 0; i < 1_000; i++)
        {
            _table.Report(Somebody(10_000 + i), Ada, ReportCategory.Minor, Now);
            _table.Report(Somebody(10_000 + i), Somebody(i + 1), ReportCategory.Minor, Now);
        }

        _table.Report(Somebody(50_000), Somebody(50_001), ReportCategory.Spam, Now - TimeSpan.FromHours(3));

        _table.Recall(Somebody(50_000), Now).Should().Be(default(Recollection));
        _table.Recall(Somebody(50_001), Now).Should().Be(default(Recollection));
        _table.Count.Should().Be(1_000);
    }
}
