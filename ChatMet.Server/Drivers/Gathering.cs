namespace ChatMet.Server.Drivers;

/// <summary>The outlets that write once this thread has dealt with all bytes that arrived together: each once, on the same thread.</summary>
internal sealed class Gathering
{
    [ThreadStatic]
    private static Gathering? s_ofThread;

    private readonly Stack<PipeOutlet> _outlets = [];
    private bool _isOpen;

    /// <summary>What this thread gathers for; null when it does not.</summary>
    public static Gathering? Current => s_ofThread is { _isOpen: true } open ? open : null;

    public static Gathering Open()
    {
        var gathering = s_ofThread ??= new Gathering();
        gathering._isOpen = true;
        return gathering;
    }

    public void Add(PipeOutlet outlet) => _outlets.Push(outlet);

    public void Close()
    {
        _isOpen = false;
        while (_outlets.TryPop(out var outlet))
        {
            outlet.Execute();
        }
    }
}
