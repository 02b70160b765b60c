using ChatMet.Conformance;
using ChatMet.Conformance.Stages;
using ChatMet.Tests.Conformance.Model;

namespace ChatMet.Tests.Conformance;

/// <summary>A client that keeps every duty passes every check, and one that breaks a duty is caught by the check of that name.</summary>
[Collection(nameof(KitAlone))]
public sealed class ModelConformanceTests(ModelPlays plays) : IClassFixture<ModelPlays>
{
    /// <summary>All that is about losses could end in nothing but "did not send": what is wrong with a resume is told as what it is.</summary>
    private static readonly Dictionary<string, string> Told = new(StringComparer.Ordinal)
    {
        ["hears-of-it"] = "did not send an Ack of 0 within 5 s",
        ["resumes"] = "said that it took 0 of 2",
        ["keeps-trying"] = "did not connect within 7 s",
        ["begins-anew"] = "did not send a new Hello within 5 s",
        ["holds-back"] = "spoke while the stranger was away",
        ["goes-back"] = "did not send its number 2 within 5 s",
        ["repeats-images"] = "did not send its number 2 within 5 s",
        ["takes-once"] = "did not send an Ack of 3 within 5 s",
        ["keeps-window"] = "the window is 2080",
        ["asks-again"] = "did not send Leave within 5 s",
    };

    [Fact]
    public void A_client_that_keeps_every_duty_passes() => plays.Kept.ShouldAllPass();

    [Fact]
    public void A_client_that_keeps_every_duty_passes_with_a_server_between() => plays.KeptTowardsAStranger.ShouldAllPass();

    [Fact]
    public void Each_client_that_breaks_one_duty_is_caught_by_its_name_and_told_what_is_wrong()
    {
        plays.Broken.Should().HaveCount(Catalogue.All.Count);
        plays.Broken.Where(verdict => verdict.Outcome != Outcome.Failed)
            .Select(verdict => $"{verdict.Outcome} {verdict.Check.Name}: {verdict.Reason}").Should().BeEmpty();
        plays.Broken.Where(verdict => verdict.Check.Section == "5.1").Select(verdict => verdict.Check.Name).Should().BeEquivalentTo(Told.Keys);
        plays.Broken.Where(verdict => !verdict.Reason.Contains(Told.GetValueOrDefault(verdict.Check.Name, ""), StringComparison.Ordinal))
            .Select(verdict => $"{verdict.Outcome} {verdict.Check.Name}: {verdict.Reason}").Should().BeEmpty();
    }

    [Theory]
    [InlineData(nameof(Liberty.WrongSalt), "with another salt than that of the Challenge")]
    [InlineData(nameof(Liberty.WrongCounter), "whose hash does not begin with 12 zero bits")]
    [InlineData(nameof(Liberty.Never), "did not send Solution within 1 s")]
    [InlineData(nameof(Liberty.Twice), "a second time")]
    [InlineData(nameof(Liberty.Unasked), "where no Challenge was")]
    public async Task Each_way_to_get_a_proof_wrong_is_caught_and_told(string liberty, string told)
    {
        using var props = new Props();
        var check = Catalogue.All.Single(check => check.Name == "proof");
        var runner = new Runner(
            async _ =>
            {
                var stage = await ServerStage.OpenAsync(() => new ModelClient("proof", Enum.Parse<Liberty>(liberty)), props, site: null);
                stage.ProofDeadline = TimeSpan.FromSeconds(1);
                return stage;
            },
            new HashSet<string>(StringComparer.Ordinal),
            atOnce: 1);

        var verdict = (await runner.RunAsync([check])).Single();

        verdict.Outcome.Should().Be(Outcome.Failed);
        verdict.Reason.Should().Contain(told);
    }
}
