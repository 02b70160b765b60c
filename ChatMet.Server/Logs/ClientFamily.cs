namespace ChatMet.Server.Logs;

/// <summary>Browser and system family from a User-Agent, for finding faults. Only words of this file reach the log, never the
/// header's own.</summary>
internal static class ClientFamily
{
    private const string Other = "other";

    // The first mark found wins: most browsers name others beside themselves.
    private static readonly (string Mark, string Family)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Family)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Browser(string agent) => Find(agent, Browsers);

    public static string System(string agent) => Find(agent, Systems);

    private static string Find(string agent, (string Mark, string Family)[] families) =>
        Array.Find(families, family => agent.Contains(family.Mark, StringComparison.Ordinal)).Family ?? Other;
}
