namespace ChatMet.Server.Limits.Standing;

/// <summary>What is remembered of one person: how they were reported, and how much they report. Its table's lock covers it.</summary>
/// <remarks>Of each reporter 16 bits are kept: enough to know who reports again, too few to say who it was, whoever reads the memory (one
/// address in 65,536 has the same). Beyond <see cref="MostReporters"/> the first are forgotten, and would count once more.</remarks>
internal sealed class PersonRecord(PersonKey person)
{
    private const int MostReporters = 16;

    private ushort[] _reporters = [];
    private int _oldest; // where the next goes once all places are taken

    public PersonKey Person => person;

    public Fading Score { get; private set; } = Fading.Nothing;

    /// <summary>Reports that this person gave lately.</summary>
    public Fading Given { get; private set; } = Fading.Nothing;

    /// <summary>Reports that are told from others.</summary>
    public int Reports { get; private set; }

    /// <summary>The more there is to remember the higher; the same until something is added.</summary>
    public double Weight => Math.Max(Score.Height, Given.Height);

    public bool WasReportedBy(PersonKey reporter) => _reporters.AsSpan(0, Reports).Contains(MarkOf(reporter));

    public void Reported(PersonKey reporter, Fading score)
    {
        Score = score;
        var place = NextPlace();
        _reporters[place] = MarkOf(reporter);
    }

    public void Gave(Fading given) => Given = given;

    /// <summary>Different for each person reported: nobody can see of two that the same one reported them.</summary>
    private ushort MarkOf(PersonKey reporter) => (ushort)((reporter.Hash ^ System.Numerics.BitOperations.RotateLeft(person.Hash, 16)) >> 32);

    private int NextPlace()
    {
        if (Reports == MostReporters)
        {
            return _oldest++ % MostReporters;
        }

        if (Reports == _reporters.Length)
        {
            Array.Resize(ref _reporters, Math.Max(1, 2 * Reports));
        }

        return Reports++;
    }
}
