using ChatMet.LoadTester.Hostile;
using ChatMet.LoadTester.Results;
using HdrHistogram;

namespace ChatMet.LoadTester.Storms;

/// <summary>What all guests of a storm count. Whoever has the turn.</summary>
internal sealed class StormTally
{
    public const string WithWait = "with Retry-After";

    private static readonly string[] s_cleanRefusals = [$"503 {WithWait}", $"429 {WithWait}"];

    private static readonly long s_longWait = Ticks.Of(seconds: 1);

    private readonly SortedDictionary<string, long> _ends = new(StringComparer.Ordinal);

    /// <summary>What everybody sends first.</summary>
    public byte[] Request { get; } = Wire.Upgrade();

    /// <summary>Guests who have had their Welcome, or another end.</summary>
    public int Answered { get; private set; }

    public int Welcomed { get; private set; }

    /// <summary>Guests who had to work before they were welcomed.</summary>
    public int Challenged { get; set; }

    /// <summary>Of the welcomed, those who waited longer than a second after their request.</summary>
    public int Late { get; private set; }

    /// <summary>From asking the kernel for a connection until it stands.</summary>
    public LongHistogram Connecting { get; } = Latencies.New();

    /// <summary>From the request to 101.</summary>
    public LongHistogram Upgrading { get; } = Latencies.New();

    /// <summary>From Hello to Welcome.</summary>
    public LongHistogram Greeting { get; } = Latencies.New();

    /// <summary>From the request to Welcome.</summary>
    public LongHistogram Waiting { get; } = Latencies.New();

    /// <summary>Of that, without the time in which an answer lay unread with the load tester: to some milliseconds.</summary>
    public LongHistogram OfServer { get; } = Latencies.New();

    /// <summary>From asking for a connection to Welcome.</summary>
    public LongHistogram All { get; } = Latencies.New();

    /// <summary>From the request to a refusal.</summary>
    public LongHistogram Refusing { get; } = Latencies.New();

    /// <summary>How those ended who were not welcomed, or not left alone after it.</summary>
    public IReadOnlyDictionary<string, long> Ends => _ends;

    /// <summary>Ends that are no clean refusal.</summary>
    public long Unclean => _ends.Where(end => !s_cleanRefusals.Contains(end.Key)).Sum(end => end.Value);

    /// <param name="asked">When the connection was asked for.</param>
    /// <param name="requested">When it stood, and the request was sent.</param>
    /// <param name="greeted">When Hello was sent.</param>
    /// <param name="own">Of the time since the request, what the load tester took to look at answers.</param>
    /// <param name="now">When Welcome came.</param>
    public void Welcome(long asked, long requested, long greeted, long own, long now)
    {
        Latencies.Record(Greeting, now - greeted);
        Latencies.Record(Waiting, now - requested);
        Latencies.Record(OfServer, now - requested - own);
        Latencies.Record(All, now - asked);
        Late += now - requested > s_longWait ? 1 : 0;
        Welcomed++;
        Answered++;
    }

    public void End(string how, bool isFirst)
    {
        _ends[how] = _ends.GetValueOrDefault(how) + 1;
        Answered += isFirst ? 1 : 0;
    }
}
