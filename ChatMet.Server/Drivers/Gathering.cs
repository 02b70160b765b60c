namespace ChatMet.Server.Drivers;

/// <summary>Outlets that are woken while this thread deals with bytes that arrived together: each writes once, after all of them were
/// dealt with, on the same thread.</summary>
internal static class Gathering
{
    [ThreadStatic]
    private static List<StreamOutlet>? s_woken;

    [ThreadStatic]
    private static bool s_isOpen;

    public static void Open() => s_isOpen = true;

    /// <summary>False when nothing is being gathered on this thread.</summary>
    public static bool TryAdd(StreamOutlet outlet)
    {
        if (s_isOpen)
        {
            (s_woken ??= []).Add(outlet);
        }

        return s_isOpen;
    }

    public static void Close()
    {
        s_isOpen = false;
        if (s_woken is not { Count: > 0 } woken)
        {
            return;
        }

        foreach (var outlet in woken)
        {
            outlet.Execute();
        }

        woken.Clear();
    }
}
