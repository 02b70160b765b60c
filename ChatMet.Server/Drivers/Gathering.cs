namespace ChatMet.Server.Drivers;

/// <summary>The outlets that write once this thread has dealt with all bytes that arrived together, or has looked at all connections: each once, on the
/// same thread. One gathering inside another is part of it.</summary>
internal sealed class Gathering
{
    [ThreadStatic]
    private static Gathering? s_ofThread;

    private readonly Stack<PipeOutlet> _outlets = [];
    private int _depth;

    /// <summary>What this thread gathers for; null when it does not.</summary>
    public static Gathering? Current => s_ofThread is { _depth: > 0 } open ? open : null;

    public static Gathering Open()
    {
        var gathering = s_ofThread ??= new Gathering();
        gathering._depth++;
        return gathering;
    }

    public void Add(PipeOutlet outlet) => _outlets.Push(outlet);

    public void Close()
    {
        if (--_depth > 0)
        {
            return;
        }

        while (_outlets.TryPop(out var outlet))
        {
            outlet.Execute();
        }
    }
}
