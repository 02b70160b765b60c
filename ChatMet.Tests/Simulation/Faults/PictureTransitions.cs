using System.Globalization;
using System.Text;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>How often what happened to an image in which stage, and what can happen, all of which the schedules must have tried.</summary>
/// <remarks>Stages by their first letters: None, Offered, Accepted, and aBandoned.</remarks>
internal sealed class PictureTransitions
{
    private const string Table = """
        Offer          N     B
        Accept         N O A B
        Refuse         N O A B
        Chunk              A B
        LastChunk          A B
        CancelOwn      N O A B
        CancelTheirs   N O A B
        StrayChunk     N O
        GivenUp            A
        IsParted         O A B
        """;

    private const string Letters = "NOAB";
    private static readonly FaultEvent[] Events = Enum.GetValues<FaultEvent>();

    private readonly long[] _counts = new long[Letters.Length * Events.Length];

    /// <summary>As <see cref="Covered"/> names them.</summary>
    public static string[] Possible { get; } = [.. Table.Split('\n').SelectMany(Read)];

    public void Note(Picture picture, FaultEvent what) => _counts[((int)what * Letters.Length) + (int)picture.Stage]++;

    public void Add(PictureTransitions other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>The names of those that happened, as "event in stage".</summary>
    public IEnumerable<string> Covered() =>
        from what in Events from stage in Enum.GetValues<PictureStage>() where Count(what, stage) > 0 select $"{what} in {stage}";

    public override string ToString()
    {
        var table = new StringBuilder();
        foreach (var what in Events.Where(what => Enum.GetValues<PictureStage>().Any(stage => Count(what, stage) > 0)))
        {
            var counts = Enum.GetValues<PictureStage>().Select(stage => $"{Count(what, stage).ToString("#,#;;–", CultureInfo.InvariantCulture),12}");
            table.AppendLine(CultureInfo.InvariantCulture, $"{what,-16}{string.Concat(counts)}");
        }

        return table.ToString();
    }

    private static IEnumerable<string> Read(string row)
    {
        var words = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words[1..].Select(letter => $"{words[0]} in {(PictureStage)Letters.IndexOf(letter[0], StringComparison.Ordinal)}");
    }

    private long Count(FaultEvent what, PictureStage stage) => _counts[((int)what * Letters.Length) + (int)stage];
}
