using ChatMet.Server;

namespace ChatMet.Tests.Fuzzing;

/// <summary>How one round is set up: the seed picks from a few kinds of servers.</summary>
/// <param name="People">How many are there at a time.</param>
/// <param name="StepsEachTick">How many steps fit into a quarter of a second.</param>
/// <param name="HasRates">Whether the rates are those that are announced by default, or never met.</param>
/// <param name="RematchMinutes">For how long two who met are kept apart while anybody else suits.</param>
/// <param name="WaitSeconds">After which nobody waits any longer: an hour is longer than most rounds.</param>
internal sealed record FuzzSetting(int People, int StepsEachTick, bool HasRates, int RematchMinutes, int WaitSeconds = 3600)
{
    /// <summary>Per minute, and such that a quarter of a second brings a share that binary fractions hold exactly: at the boundary
    /// the buckets of server and model must not differ by a rounding.</summary>
    private const int Exact = 15;

    /// <summary>Few conversations of this loop last for the sixty seconds of the default.</summary>
    private const int ShortStall = 5;

    public static FuzzSetting Of(int seed) => (seed % 8) switch
    {
        0 or 4 => new(People: 6, StepsEachTick: 2, HasRates: true, RematchMinutes: 0, WaitSeconds: 20),
        1 => new(People: 12, StepsEachTick: 20, HasRates: false, RematchMinutes: 10),
        2 => new(People: 2, StepsEachTick: 40, HasRates: false, RematchMinutes: 0),
        3 => new(People: 9, StepsEachTick: 4, HasRates: false, RematchMinutes: 0, WaitSeconds: 11),
        _ => new(People: 6, StepsEachTick: 40, HasRates: false, RematchMinutes: 0),
    };

    public void Configure(ChatOptions options)
    {
        options.ResumeSeconds = 0; // a loss is an end here: Simulation/Resuming has those who come back, honest and rude
        options.RematchMinutes = RematchMinutes;
        options.RematchAloneSeconds = Math.Min(options.RematchAloneSeconds, 60 * RematchMinutes);
        options.ImageStallSeconds = StepsEachTick < 10 ? ShortStall : options.ImageStallSeconds;
        if (!HasRates)
        {
            options.ImagesPerMinute = ushort.MaxValue;
            return;
        }

        (options.TextsPerMinute, options.TextsBurst) = (120, 20);
        (options.FindsPerMinute, options.FindsBurst) = (Exact, 10);
        (options.LeavesPerMinute, options.ImagesPerMinute) = (60, Exact);
        options.BytesBurst = 64 * 1024;
        options.BytesPerSecond = 8 * 1024;
    }
}
