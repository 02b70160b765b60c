namespace ChatMet.Tests.Conformance.Model;

/// <summary>How long to wait before connecting again: a random time under a ceiling that doubles (docs/PROTOCOL.md section 8.3).</summary>
internal sealed class Backoff(Faults faults)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan InTalk = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    private TimeSpan _ceiling = First;

    /// <param name="welcomedFor">How long the connection held after its Welcome; zero when there was none.</param>
    /// <param name="atLeast">What the server asked for.</param>
    /// <param name="inTalk">Whether there is a conversation that may be resumed.</param>
    public TimeSpan Next(TimeSpan welcomedFor, TimeSpan atLeast, bool inTalk)
    {
        if (faults.Break("backs-off"))
        {
            return TimeSpan.Zero;
        }

        var ceiling = welcomedFor >= Steady ? First : _ceiling;
        _ceiling = ceiling * 2 < Last ? ceiling * 2 : Last;
        if (inTalk && faults.Break("keeps-trying"))
        {
            return ceiling;
        }

        ceiling = inTalk && ceiling > InTalk ? InTalk : ceiling;
        return atLeast + (Random.Shared.NextDouble() * ceiling);
    }
}
