using ChatMet.Protocol;

namespace ChatMet.Server.Limits.Standing;

/// <summary>What the settings make of reports. Immutable; any thread.</summary>
internal sealed class StandingRules(ChatOptions options)
{
    /// <summary>Less than that says nothing: a tenth of one mild report.</summary>
    public const double Negligible = 0.1;

    /// <summary>Reports given lately that halve the weight of the next.</summary>
    private const double HalvesCredit = 3;

    /// <summary>Sums of fading amounts are a little less or more than they should be: three reports of 1 are 3.</summary>
    private const double Rounding = 1e-9;

    private readonly TimeSpan _halfLife = TimeSpan.FromMinutes(options.StandingHalfLifeMinutes);

    /// <summary>No score gets higher, nor a count of given reports: so a refusal ends a half-life after the last report that counted, and
    /// everything is forgotten a few half-lives later.</summary>
    public double Most { get; } = 2 * options.RefusalScore;

    public double TimeOf(TimeSpan now) => now / _halfLife;

    public double WeightOf(ReportCategory category) => category switch
    {
        ReportCategory.Spam => options.SpamWeight,
        ReportCategory.Sexual => options.SexualWeight,
        ReportCategory.Minor => options.MinorWeight,
        ReportCategory.Threat => options.ThreatWeight,
        _ => options.OtherWeight,
    };

    /// <summary>How much a report counts of somebody who gave so many lately: who reports everybody says little with it.</summary>
    public static double CreditOf(double given) => 1 / (1 + (given / HalvesCredit));

    /// <summary>Whether that is less than half.</summary>
    public static bool IsDiscounted(double credit) => credit + Rounding < 0.5;

    /// <summary>A score after another report. One that suffices for a refusal is raised to the highest, or the refusal would be over in no
    /// time.</summary>
    public Fading Add(Fading score, double weight, double time)
    {
        var sum = score.At(time) + weight;
        return Fading.Of(Reaches(sum, options.RefusalScore) ? Most : sum, time);
    }

    public Judgement Judge(Fading score, double time)
    {
        var left = score.At(time);
        return Reaches(left, options.RefusalScore) ? new Judgement(Consequence.Refusal, Until(options.RefusalScore, score, time))
            : Reaches(left, options.DelayScore) ? new Judgement(Consequence.Delay, TimeSpan.Zero)
            : Reaches(left, options.ProofScore) ? new Judgement(Consequence.Proof, TimeSpan.Zero)
            : default;
    }

    private static bool Reaches(double score, int threshold) => score + Rounding >= threshold;

    /// <summary>Until a score no longer reaches a threshold, and no rounding error less.</summary>
    private TimeSpan Until(int threshold, Fading score, double time) =>
        (_halfLife * (score.TimeOf(threshold) - time)) + TimeSpan.FromMilliseconds(1);
}
