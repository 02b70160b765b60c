using ChatMet.LoadTester.Probes;

namespace ChatMet.LoadTester.Results;

/// <summary>Sentences that say what to do about a limit.</summary>
internal static class Advice
{
    public const string LiftRates =
        "Lift the rates for this network: start the server with --ChatMet:ExemptNetworks:0=127.0.0.0/8 (or the network you come from).";

    /// <summary>What to do about one way in which connections ended; null: nothing to add.</summary>
    public static string? For(string ending) => ending switch
    {
        "close code 4008" or "HTTP status 429" or "HTTP status 503" => LiftRates,
        "no files left" =>
            $"This process may open {FileLimit.Files ?? "no more"} files (ulimit -n); raise it, or take several processes (--processes).",
        "no ports left" => "Each source address has about 28,000 ports towards one server: give several, as --from 127.0.0.1-127.0.0.20.",
        _ => null,
    };
}
