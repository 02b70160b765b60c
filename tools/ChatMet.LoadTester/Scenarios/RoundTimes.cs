namespace ChatMet.LoadTester.Scenarios;

/// <summary>Rounds without and with foes, in seconds.</summary>
/// <param name="Rounds">Pairs of one without and one with.</param>
/// <param name="Settle">Before each that is not measured: foes come, or what they left behind goes.</param>
/// <param name="Measure">That is measured of each.</param>
internal sealed record RoundTimes(int Rounds, double Settle, double Measure)
{
    public double Phase => Settle + Measure;

    /// <summary>A moment more than all of them, so that the last one is over before the run is.</summary>
    public double Total => (2 * Rounds * Phase) + 0.1;
}
