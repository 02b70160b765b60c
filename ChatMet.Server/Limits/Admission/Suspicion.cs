using ChatMet.Server.Limits.Standing;

namespace ChatMet.Server.Limits.Admission;

/// <summary>When a new connection must show proof of work, and how much: none while all is quiet. Pure.</summary>
internal sealed class Suspicion(ChatOptions options)
{
    /// <summary>For how long an address is suspicious that was refused.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(60);

    /// <summary>Zero bits more of whoever was reported: four times the work.</summary>
    private const int ForReports = 2;

    /// <summary>The share of what it may that makes an address busy.</summary>
    private const double Busy = 0.5;

    /// <summary>The share of all connections that makes the server busy.</summary>
    private const double Loaded = 0.8;

    private readonly Allowance[] _allowances = Allowance.Of(options);

    /// <summary>How often an address may ask for a stranger, all its connections together.</summary>
    public Rate Searches { get; } = new(options.SearchesPerAddress, options.SearchesPerAddress / 60.0);

    /// <summary>Whether all new connections are suspicious, when the server has so many.</summary>
    public bool IsLoaded(int open) => options.ProofAlways || open >= Loaded * options.MostConnections;

    /// <summary>Whether a new connection is that comes from there.</summary>
    public bool IsBusy(in AddressEntry entry, TimeSpan now)
    {
        var allowance = _allowances[(int)entry.Key.Scope];
        return now < entry.RefusedUntil
            || entry.Open >= Busy * allowance.Open
            || entry.New.Used(allowance.New, now) > Busy * allowance.New.Burst
            || entry.Searches.Used(Searches, now) > Busy * Searches.Burst;
    }

    /// <summary>The zero bits to ask for; 0: nothing is asked.</summary>
    public int Difficulty(bool isSuspicious, Judgement standing)
    {
        if (options.ProofDifficulty == 0)
        {
            return 0;
        }

        return standing.Consequence >= Consequence.Proof ? options.ProofDifficulty + ForReports
            : isSuspicious ? options.ProofDifficulty
            : 0;
    }
}
