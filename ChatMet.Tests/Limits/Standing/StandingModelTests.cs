using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Limits.Standing;
using CsCheck;

namespace ChatMet.Tests.Limits.Standing;

/// <summary>Whatever people report, the table says what the settings say: reckoned anew from all reports there ever were.</summary>
public sealed class StandingModelTests
{
    private const int People = 6;

    private static readonly Gen<(int Of, int By, ReportCategory Category, int Minutes)> Reports =
        Gen.Select(Gen.Int[0, People], Gen.Int[0, People], Gen.Enum<ReportCategory>(), Gen.Int[0, 40]);

    [Fact]
    public void Scores_are_the_sum_of_what_is_left_of_the_reports_that_counted() => Reports.Array[0, 60].Sample(
        reports =>
        {
            var (table, model, now) = (new StandingTable(new ChatOptions()), new StandingModel(), TimeSpan.FromHours(1));
            foreach (var (of, by, category, minutes) in reports)
            {
                now += TimeSpan.FromMinutes(minutes);
                table.Report(Key(of), Key(by), category, now);
                model.Report(of, by, category, now.TotalMinutes);
                for (var person = 1; person <= People; person++)
                {
                    Agree(table.Recall(Key(person), now), model, person, now.TotalMinutes);
                }
            }
        },
        iter: 2_000);

    /// <summary>Nobody is told to wait too short or, by more than a moment, too long.</summary>
    [Fact]
    public void A_refusal_is_over_when_it_was_told_to_be() => Reports.Array[20, 60].Sample(
        reports =>
        {
            var (table, now) = (new StandingTable(new ChatOptions()), TimeSpan.FromHours(1));
            foreach (var (of, by, category, minutes) in reports)
            {
                now += TimeSpan.FromMinutes(minutes / 20);
                table.Report(Key(of), Key(by), category, now);
                if (table.Judge(Key(of), now) is { Consequence: Consequence.Refusal, Wait: var wait })
                {
                    table.Judge(Key(of), now + wait).Consequence.Should().Be(Consequence.Delay);
                    table.Judge(Key(of), now + wait - TimeSpan.FromMilliseconds(5)).Consequence.Should().Be(Consequence.Refusal);
                }
            }
        },
        iter: 1_000);

    private static PersonKey Key(int person) => person == 0 ? default : Standing.People.Somebody(person);

    private static void Agree(Recollection recollection, StandingModel model, int person, double minute)
    {
        var score = model.ScoreOf(person, minute);
        recollection.Score.Should().BeApproximately(score, 1e-6);
        recollection.Given.Should().BeApproximately(model.GivenBy(person, minute), 1e-6);
        var expected = score >= 12 ? Consequence.Refusal : score >= 6 ? Consequence.Delay : score >= 3 ? Consequence.Proof : Consequence.None;
        if (new[] { 3, 6, 12 }.All(threshold => Math.Abs(score - threshold) > 1e-6))
        {
            recollection.Judgement.Consequence.Should().Be(expected);
        }
    }
}
