using System.Collections.Concurrent;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>What a person at the model would see, a line for each event. Any thread.</summary>
internal sealed class Sightings
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Note(string line) => _lines.Enqueue(line);
}
