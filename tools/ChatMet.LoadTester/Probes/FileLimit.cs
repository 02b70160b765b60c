namespace ChatMet.LoadTester.Probes;

/// <summary>How many files this process may open. Read at the start: when they have run out, it cannot be read any more.</summary>
internal static class FileLimit
{
    private const string Limits = "/proc/self/limits";
    private const int SoftLimit = 3;

    /// <summary>The number, or a word that stands for it; null where the system does not say.</summary>
    public static string? Files { get; private set; }

    public static void Read()
    {
        var line = File.Exists(Limits)
            ? File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            : null;
        Files = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[SoftLimit];
    }
}
