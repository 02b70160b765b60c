using ChatMet.Protocol;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Limits.Standing;

/// <summary>How people stand with those they met: a score of reports that fades. Any thread.</summary>
/// <remarks>Entries are in the order of what they still say, and fading does not change it: so what is forgotten first, whether because it
/// says nothing any more or because the table is full, is at the beginning.</remarks>
internal sealed class StandingTable(ChatOptions options)
{
    private readonly Lock _gate = new();
    private readonly StandingRules _rules = new(options);
    private readonly Dictionary<PersonKey, PersonRecord> _people = [];
    private readonly SortedSet<(double Weight, ulong Person)> _order = [];
    private long _crowdedOut;

    /// <summary>People of whom something is remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _people.Count;
            }
        }
    }

    /// <summary>Those who were forgotten because there were too many with more to remember.</summary>
    public long CrowdedOut => Interlocked.Read(ref _crowdedOut);

    public Judgement Judge(PersonKey person, TimeSpan now) => Recall(person, now).Judgement;

    public Recollection Recall(PersonKey person, TimeSpan now)
    {
        if (person.IsNone)
        {
            return default;
        }

        var time = _rules.TimeOf(now);
        lock (_gate)
        {
            return _people.TryGetValue(person, out var known)
                ? new Recollection(_rules.Judge(known.Score, time), known.Score.At(time), known.Reports, known.Given.At(time))
                : default;
        }
    }

    /// <summary>Takes a report, if it counts. Of people without an address nothing is remembered, so theirs could not count once only.</summary>
    public ReportOutcome Report(PersonKey person, PersonKey reporter, ReportCategory category, TimeSpan now)
    {
        if (person.IsNone || reporter.IsNone)
        {
            return ReportOutcome.Unaddressed;
        }

        if (person == reporter)
        {
            return ReportOutcome.Own;
        }

        lock (_gate)
        {
            return Find(person) is { } known && known.WasReportedBy(reporter)
                ? ReportOutcome.Again
                : Add(person, reporter, _rules.WeightOf(category), _rules.TimeOf(now));
        }
    }

    /// <summary>Forgets of whom there is nothing left to say. To be called now and then.</summary>
    public void Sweep(TimeSpan now)
    {
        lock (_gate)
        {
            while (_order.Count > 0 && new Fading(_order.Min.Weight).At(_rules.TimeOf(now)) < StandingRules.Negligible)
            {
                ForgetFirst();
            }
        }
    }

    private ReportOutcome Add(PersonKey person, PersonKey reporter, double weight, double time)
    {
        var by = Find(reporter) ?? new PersonRecord(reporter);
        var given = by.Given.At(time);
        var credit = StandingRules.CreditOf(given);
        Take(by);
        by.Gave(Fading.Of(Math.Min(_rules.Most, given + 1), time));
        Put(by);

        var about = Find(person) ?? new PersonRecord(person);
        Take(about);
        about.Reported(reporter, _rules.Add(about.Score, weight * credit, time));
        Put(about);
        return StandingRules.IsDiscounted(credit) ? ReportOutcome.Discounted : ReportOutcome.Counted;
    }

    private PersonRecord? Find(PersonKey person) => _people.GetValueOrDefault(person);

    private void Take(PersonRecord record) => _order.Remove((record.Weight, record.Person.Hash));

    /// <summary>Puts an entry in its place, and if there are too many now, forgets the first: perhaps this one.</summary>
    private void Put(PersonRecord record)
    {
        _people[record.Person] = record;
        _order.Add((record.Weight, record.Person.Hash));
        if (_people.Count > options.MostStandings)
        {
            ForgetFirst();
            Interlocked.Increment(ref _crowdedOut);
        }
    }

    private void ForgetFirst()
    {
        var first = _order.Min;
        _order.Remove(first);
        _people.Remove(new PersonKey(first.Person));
    }
}
