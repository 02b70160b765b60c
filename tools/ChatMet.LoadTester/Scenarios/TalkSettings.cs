using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>What <see cref="Talks"/> are about.</summary>
/// <param name="Pairs">Measured pairs.</param>
/// <param name="Plan">What each of them does.</param>
/// <param name="TextsPerSecond">Texts a second of each pair, half of them from each side; 0: a closed loop, or none.</param>
/// <param name="PicturePairs">Pairs whose role A shows pictures.</param>
/// <param name="Slow">People beside them who read slowly.</param>
/// <param name="Stalled">People beside them who stop reading.</param>
/// <param name="Vanishing">People beside them whose connections are reset again and again.</param>
internal sealed record TalkSettings(
    int Pairs, TalkPlan Plan, double TextsPerSecond = 0, int PicturePairs = 0, int Slow = 0, int Stalled = 0, int Vanishing = 0)
{
    public bool IsClosedLoop => Plan.InFlight > 0;

    public override string ToString()
    {
        var parts = new List<string> { Units.Text($"{Pairs:N0} pairs") };
        if (IsClosedLoop)
        {
            parts.Add(Units.Text($"texts of {Plan.TextBytes} B, {Plan.InFlight} in flight a pair"));
        }
        else if (TextsPerSecond > 0)
        {
            parts.Add(Units.Text($"texts of {Plan.TextBytes} B, {TextsPerSecond:0.###} a second a pair"));
        }

        if (PicturePairs > 0)
        {
            parts.Add(Plan.ChunksInFlight == int.MaxValue
                ? Units.Text($"pictures in {PicturePairs} of them, at the bulk window")
                : Units.Text($"pictures in {PicturePairs} of them, {Plan.ChunksInFlight} chunks in flight"));
        }

        if (Slow + Stalled + Vanishing > 0)
        {
            parts.Add(Units.Text($"beside them {Slow} slow, {Stalled} stalled, {Vanishing} vanishing"));
        }

        return string.Join("; ", parts);
    }
}
