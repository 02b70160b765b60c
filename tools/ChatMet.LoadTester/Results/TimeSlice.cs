namespace ChatMet.LoadTester.Results;

/// <summary>A span of time, its end not included, in ticks of Stopwatch.</summary>
internal readonly record struct TimeSlice(long From, long To)
{
    public static TimeSlice NotYet => new(Ticks.Never, Ticks.Never);

    public double Seconds => Ticks.ToSeconds(To - From);

    public bool Holds(long time) => time >= From && time < To;
}
