namespace ChatMet.Tests.Conformance.Model;

/// <summary>The one duty that a mutant breaks, or none. Immutable. Each duty is asked for by its name where the model keeps it, so that a
/// reader, and a test, can find the place.</summary>
internal sealed class Faults
{
    private readonly string? _broken;

    public Faults(string? broken, Liberty liberty = Liberty.WrongCounter)
    {
        if (broken is not null && !Duties.Known.Contains(broken))
        {
            throw new ArgumentException($"no duty is called {broken}", nameof(broken));
        }

        _broken = broken;
        Liberty = liberty;
    }

    /// <summary>How the duty <c>proof</c> is broken, when it is that one.</summary>
    public Liberty Liberty { get; }

    /// <summary>Whether this is the duty to break.</summary>
    public bool Break(string duty) => _broken == duty;
}
