using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Hostile;

/// <summary>How often each act ended in which way. Whoever has the turn.</summary>
internal sealed class Outcomes
{
    private readonly Dictionary<Act, SortedDictionary<string, long>> _counts = [];

    public long Total => _counts.Values.Sum(counts => counts.Values.Sum());

    /// <summary>Ends that no act may have, in words.</summary>
    public IEnumerable<string> Faults => _counts.SelectMany(one => one.Value
        .Where(count => !one.Key.Outcomes.Contains(count.Key))
        .Select(count => Units.Text($"case {one.Key.Case}, {one.Key.Name}: {count.Key} ({count.Value:N0} times)")));

    /// <summary>Of each act, in the order of the table.</summary>
    public IEnumerable<(Act Act, IReadOnlyDictionary<string, long> Counts)> All =>
        _counts.OrderBy(one => one.Key.Case).ThenBy(one => one.Key.Name, StringComparer.Ordinal)
            .Select(one => (one.Key, (IReadOnlyDictionary<string, long>)one.Value));

    public void Count(Act act, string how)
    {
        if (!_counts.TryGetValue(act, out var counts))
        {
            _counts.Add(act, counts = new SortedDictionary<string, long>(StringComparer.Ordinal));
        }

        counts[how] = counts.GetValueOrDefault(how) + 1;
    }
}
