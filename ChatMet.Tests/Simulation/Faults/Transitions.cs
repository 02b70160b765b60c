using System.Globalization;
using System.Text;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>How often what happened to a visit in which state. One for each thread, added up at the end.</summary>
internal sealed class Transitions
{
    private const int Closing = 6;
    private const int Gone = 7;
    private const int States = 8;
    private static readonly string[] StateNames = ["Opening", "Proving", "Ready", "Waiting", "Talking", "Ended", "Closing", "Gone"];
    private static readonly FaultEvent[] Events = Enum.GetValues<FaultEvent>();

    private readonly long[] _counts = new long[States * Events.Length];

    /// <summary>The same for images.</summary>
    public PictureTransitions Pictures { get; } = new();

    public long Schedules { get; set; }

    public long Steps { get; set; }

    public void Note(Visit visit, FaultEvent what) => _counts[((int)what * States) + StateOf(visit, what)]++;

    /// <summary>Of somebody who does not even come in.</summary>
    public void NoteAtDoor(FaultEvent what) => _counts[(int)what * States]++;

    public void Add(Transitions other)
    {
        Schedules += other.Schedules;
        Steps += other.Steps;
        Pictures.Add(other.Pictures);
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>The names of those that happened, as "event in state".</summary>
    public IEnumerable<string> Covered() =>
        from what in Events from state in Enumerable.Range(0, States) where Count(what, state) > 0 select $"{what} in {StateNames[state]}";

    public override string ToString()
    {
        var table = new StringBuilder($"{"",-16}");
        table.AppendLine(string.Concat(StateNames.Select(name => $"{name,12}")));
        foreach (var what in Events.Where(what => Enumerable.Range(0, States).Any(state => Count(what, state) > 0)))
        {
            var counts = Enumerable.Range(0, States).Select(state => $"{Count(what, state).ToString("#,#;;–", CultureInfo.InvariantCulture),12}");
            table.AppendLine(CultureInfo.InvariantCulture, $"{what,-16}{string.Concat(counts)}");
        }

        return table.Append(Pictures).ToString();
    }

    private long Count(FaultEvent what, int state) => _counts[((int)what * States) + state];

    /// <summary>What throws is noted when it has closed: in the state before.</summary>
    private static int StateOf(Visit visit, FaultEvent what) => what switch
    {
        _ when visit.Link.IsOver => Gone,
        FaultEvent.PairingThrows or FaultEvent.SessionThrows => (int)visit.Standing.State,
        _ => visit.IsOpen ? (int)visit.Standing.State : Closing,
    };
}
