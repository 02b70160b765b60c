namespace ChatMet.Tests.Conformance.Model;

/// <summary>How long to wait before connecting again: a random time under a ceiling that doubles (docs/PROTOCOL.md section 8.3).</summary>
internal sealed class Backoff(Faults faults)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    private TimeSpan _ceiling = First;

    /// <param name="welcomedFor">How long the connection held after its Welcome; zero when there was none.</param>
    /// <param name="atLeast">What the server asked for.</param>
    public TimeSpan Next(TimeSpan welcomedFor, TimeSpan atLeast)
    {
        if (faults.Break("backs-off"))
        {
            return TimeSpan.Zero;
        }

        var ceiling = welcomedFor >= Steady ? First : _ceiling;
        _ceiling = ceiling * 2 < Last ? ceiling * 2 : Last;
        return atLeast + (Random.Shared.NextDouble() * ceiling);
    }
}
