namespace ChatMet.Server.Drivers;

/// <summary>How the goodbyes of a shutdown are spread over time, so that those who come back do not come all at once. Pure.</summary>
/// <param name="From">When the first is said.</param>
/// <param name="Spread">When, after that, the last.</param>
internal sealed record Farewell(TimeSpan From, TimeSpan Spread)
{
    /// <summary>A server of one machine lets in several thousand a second; this leaves it time for those who stayed away.</summary>
    private const double GoodbyesPerSecond = 500;

    private const uint Turns = 1024;

    /// <summary>A few are told at once; many over a time that grows with their number.</summary>
    /// <param name="most">The longest it may take.</param>
    public static Farewell To(long connections, TimeSpan most, TimeSpan now)
    {
        var spread = TimeSpan.FromSeconds(connections / GoodbyesPerSecond);
        return new Farewell(now, spread < WebSockets.Deadline.LookPeriod ? TimeSpan.Zero : spread < most ? spread : most);
    }

    /// <summary>How far it is, from 0 to 1.</summary>
    public double Progress(TimeSpan now) => Spread <= TimeSpan.Zero ? 1 : Math.Clamp((now - From) / Spread, 0, 1);

    /// <summary>Whether the turn of those who belong together has come.</summary>
    public static bool IsTurnOf(ulong company, double progress) => ((company % Turns) + 1) / (double)Turns <= progress;
}
