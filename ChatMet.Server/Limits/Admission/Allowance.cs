namespace ChatMet.Server.Limits.Admission;

/// <summary>What all connections of one scope may have together.</summary>
/// <param name="Open">Connections at a time.</param>
/// <param name="New">Connections begun: so many at once, and so many a second in the long run.</param>
internal readonly record struct Allowance(int Open, Rate New)
{
    /// <summary>The time in which the settings count new connections.</summary>
    private const double Seconds = 10;

    /// <summary>What the settings allow, by <see cref="AddressScope"/>.</summary>
    public static Allowance[] Of(ChatOptions options) =>
    [
        Of(options.OpenPerAddress, options.NewPerAddress),
        Of(options.OpenPerAddress, options.NewPerAddress),
        Of(options.OpenPerSite, options.NewPerSite),
        Of(options.OpenPerNetwork, options.NewPerNetwork),
    ];

    private static Allowance Of(int open, int begun) => new(open, new Rate(begun, begun / Seconds));
}
