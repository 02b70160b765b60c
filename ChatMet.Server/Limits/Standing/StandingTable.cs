using ChatMet.Protocol;

namespace ChatMet.Server.Limits.Standing;

/// <summary>How people stand with those they met: a score of reports that fades. Any thread.</summary>
internal sealed class StandingTable(ChatOptions options)
{
    private readonly Dictionary<PersonKey, (double Score, TimeSpan At)> _scores = [];
    private readonly Lock _gate = new();

    public Judgement Judge(PersonKey person, TimeSpan now)
    {
        lock (_gate)
        {
            return _scores.TryGetValue(person, out var standing) && now - standing.At < TimeSpan.FromMinutes(options.RematchMinutes)
                ? new Judgement(Consequence.Proof, TimeSpan.Zero) : default;
        }
    }

    public void Report(PersonKey person, PersonKey reporter, ReportCategory category, TimeSpan now)
    {
        lock (_gate)
        {
            _scores[person] = (person == reporter ? 0 : (double)category, now);
        }
    }

    public void Sweep(TimeSpan now)
    {
        lock (_gate)
        {
            foreach (var (person, standing) in _scores.Where(one => one.Value.At < now))
            {
                _ = standing;
                _scores.Remove(person);
            }
        }
    }
}
