using System.Globalization;

namespace ChatMet.LoadTester.Runs;

/// <summary>Which process of a run this is.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Run">The run's number, the same for all of them.</param>
internal sealed record RunShare(int Index, int Of, uint Run)
{
    public bool IsOneOfMany => Of > 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Of}/{Run}");

    public static RunShare Parse(string text)
    {
        var parts = text.Split('/');
        return new RunShare(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            uint.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
