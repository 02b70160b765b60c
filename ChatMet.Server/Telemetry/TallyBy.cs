using System.Diagnostics.Metrics;

namespace ChatMet.Server.Telemetry;

/// <summary>A <see cref="Tally"/> for each value of an enumeration, which is what a tag can say and all that it can say (P9). Any thread.</summary>
/// <remarks>Every value is told from the start, with 0: an alert that asks for an increase would not see a first one that comes from nowhere.</remarks>
internal sealed class TallyBy<T>(string tag)
    where T : struct, Enum
{
    private const string Unnamed = "other";

    private static readonly T[] Values = Enum.GetValues<T>();

    private static readonly Dictionary<T, int> Places = Values.Index().ToDictionary(value => value.Item, value => value.Index);

    /// <summary>The last is for numbers that have no name: a close code may be the client's.</summary>
    private readonly long[] _counts = new long[Values.Length + 1];

    public void Add(T value) => Interlocked.Increment(ref _counts[Places.GetValueOrDefault(value, Values.Length)]);

    public IEnumerable<Measurement<long>> Read()
    {
        foreach (var (value, place) in Places)
        {
            yield return Of(place, value.ToString());
        }

        if (Interlocked.Read(ref _counts[Values.Length]) > 0)
        {
            yield return Of(Values.Length, Unnamed);
        }
    }

    private Measurement<long> Of(int place, string name) =>
        new(Interlocked.Read(ref _counts[place]), new KeyValuePair<string, object?>(tag, name));
}
