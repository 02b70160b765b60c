using System.ComponentModel.DataAnnotations;

namespace ChatMet.Server;

/// <content>Blocks and reports: what a report weighs, what many lead to, and when both are forgotten.</content>
internal sealed partial class ChatOptions
{
    /// <summary>Hours for which whoever was blocked is kept away from the session that blocked them, also with a new connection from the same
    /// address, 1–720.</summary>
    [Range(1, 720)]
    public int BlockHours { get; set; } = 24;

    /// <summary>Minutes in which scores halve, 1–1,440. 60: a refusal lasts as long, and nothing is left on the next morning.</summary>
    [Range(1, 1440)]
    public int StandingHalfLifeMinutes { get; set; } = 60;

    /// <summary>What a report of spam adds to a score, 0–100; 0: nothing.</summary>
    [Range(0, 100)]
    public int SpamWeight { get; set; } = 1;

    /// <summary>The same for unwanted sexual content, 0–100.</summary>
    [Range(0, 100)]
    public int SexualWeight { get; set; } = 2;

    /// <summary>The same for somebody who seems to be under 18, 0–100: no less than any other.</summary>
    [Range(0, 100)]
    public int MinorWeight { get; set; } = 4;

    /// <summary>The same for threats, 0–100.</summary>
    [Range(0, 100)]
    public int ThreatWeight { get; set; } = 3;

    /// <summary>The same for anything else, 0–100.</summary>
    [Range(0, 100)]
    public int OtherWeight { get; set; } = 1;

    /// <summary>The score from which new connections must prove that they worked, 1–10,000.</summary>
    [Range(1, 10_000)]
    public int ProofScore { get; set; } = 3;

    /// <summary>The score from which a stranger is looked for only after <see cref="DelaySeconds"/>, 1–10,000.</summary>
    [Range(1, 10_000)]
    public int DelayScore { get; set; } = 6;

    /// <summary>The score from which nobody is let in for <see cref="StandingHalfLifeMinutes"/>, 1–10,000 (429). 12: no fewer than three
    /// people can bring it about.</summary>
    [Range(1, 10_000)]
    public int RefusalScore { get; set; } = 12;

    /// <summary>Seconds that the delay takes, 1–300.</summary>
    [Range(1, 300)]
    public int DelaySeconds { get; set; } = 30;

    /// <summary>Addresses of which reports are remembered, about them or by them, 1,000–10,000,000; beyond it those go of whom there is
    /// least to remember. 100,000: 250 bytes each.</summary>
    [Range(1_000, 10_000_000)]
    public int MostStandings { get; set; } = 100_000;

    private IEnumerable<ValidationResult> ValidateStanding()
    {
        if (ProofScore > DelayScore || DelayScore > RefusalScore)
        {
            yield return new ValidationResult(
                $"What comes later may not need a lower score: {nameof(ProofScore)}, {nameof(DelayScore)}, {nameof(RefusalScore)}.",
                [nameof(DelayScore)]);
        }

        if (DelaySeconds >= 60 * WaitMinutes)
        {
            yield return new ValidationResult(
                $"{nameof(DelaySeconds)} must be shorter than {nameof(WaitMinutes)}, or whoever is put off would never be looked for.",
                [nameof(DelaySeconds)]);
        }

        if (MinorWeight < Math.Max(Math.Max(SpamWeight, SexualWeight), Math.Max(ThreatWeight, OtherWeight)))
        {
            yield return new ValidationResult(
                $"{nameof(MinorWeight)} may not be less than the weight of another category.", [nameof(MinorWeight)]);
        }
    }
}
