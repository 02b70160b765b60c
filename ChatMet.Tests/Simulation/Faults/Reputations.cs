using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>How people stand after what others reported: proof from one mild report on, delay and refusal after a few. Beside the server's
/// table, and never asked of it.</summary>
/// <remarks>Of a reporter the server knows 16 bits, and takes whoever has the same for the same; here, too, or one schedule in some ten
/// thousand would fail.</remarks>
internal sealed class Reputations
{
    public static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(4);
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    private const int ProofScore = 1;
    private const int DelayScore = 3;
    private const int RefusalScore = 6;
    private const double Negligible = 0.1;
    private const double HalvesCredit = 3;
    private const double Rounding = 1e-9;

    private readonly Dictionary<PersonKey, Reputation> _known = [];
    private readonly List<PersonKey> _faded = [];

    /// <summary>Of how many something is remembered.</summary>
    public int Count => _known.Count;

    public static void Configure(ChatOptions options)
    {
        options.StandingHalfLifeMinutes = (int)HalfLife.TotalMinutes;
        options.DelaySeconds = (int)Delay.TotalSeconds;
        (options.ProofScore, options.DelayScore, options.RefusalScore) = (ProofScore, DelayScore, RefusalScore);
    }

    public Consequence Judge(PersonKey person, TimeSpan now) => _known.Count == 0 || !_known.TryGetValue(person, out var known) ? Consequence.None
        : (known.Score(now) + Rounding) switch
        {
            >= RefusalScore => Consequence.Refusal,
            >= DelayScore => Consequence.Delay,
            >= ProofScore => Consequence.Proof,
            _ => Consequence.None,
        };

    public ReportOutcome Report(PersonKey person, PersonKey reporter, ReportCategory category, TimeSpan now)
    {
        if (person.IsNone || reporter.IsNone)
        {
            return ReportOutcome.Unaddressed;
        }

        return person == reporter ? ReportOutcome.Own
            : _known.TryGetValue(person, out var known) && known.WasReportedBy(MarkOf(reporter)) ? ReportOutcome.Again
            : Add(Of(person), Of(reporter), MarkOf(reporter), WeightOf(category), now);
    }

    /// <summary>Forgets what says nothing any more.</summary>
    public void Sweep(TimeSpan now)
    {
        _faded.Clear();
        foreach (var (person, known) in _known)
        {
            if (Math.Max(known.Score(now), known.Given(now)) < Negligible)
            {
                _faded.Add(person);
            }
        }

        _faded.ForEach(person => _known.Remove(person));
    }

    private static ReportOutcome Add(Reputation about, Reputation by, ushort reporter, double weight, TimeSpan now)
    {
        var given = by.Given(now);
        by.Set(by.Score(now), Math.Min(2 * RefusalScore, given + 1), now);
        var credit = 1 / (1 + (given / HalvesCredit));
        var score = about.Score(now) + (weight * credit);
        about.Set(score + Rounding >= RefusalScore ? 2 * RefusalScore : score, about.Given(now), now);
        about.ReportedBy(reporter);
        return credit + Rounding < 0.5 ? ReportOutcome.Discounted : ReportOutcome.Counted;
    }

    private static ushort MarkOf(PersonKey reporter) => (ushort)(reporter.Hash >> 32);

    private static double WeightOf(ReportCategory category) => category switch
    {
        ReportCategory.Minor => 4,
        ReportCategory.Threat => 3,
        ReportCategory.Sexual => 2,
        _ => 1,
    };

    private Reputation Of(PersonKey person)
    {
        if (!_known.TryGetValue(person, out var known))
        {
            known = new Reputation();
            _known.Add(person, known);
        }

        return known;
    }
}
