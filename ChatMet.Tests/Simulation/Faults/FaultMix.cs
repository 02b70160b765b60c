using ChatMet.Server.Chat;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What happens to somebody in each state: the more often it stands there, the more often. A state machine is tried where it is busy.</summary>
/// <param name="MostPeople">How many there are at a time, at most.</param>
/// <param name="StartsTogether">Whether two of them are brought together first.</param>
/// <param name="AreKnown">Whether they have addresses, which may be reported, blocked, and made to prove that they worked.</param>
/// <param name="ByState">One row for each state of docs/PROTOCOL.md section 4, and one for a connection that closes.</param>
internal sealed record FaultMix(int MostPeople, bool StartsTogether, bool AreKnown, FaultEvent[][] ByState)
{
    /// <summary>One in so many schedules is of people who are known.</summary>
    public const int KnownEach = 5;

    private static readonly FaultEvent[] Opening =
        [.. Times(40, FaultEvent.Hello), FaultEvent.Kill, FaultEvent.Silence, FaultEvent.Stall, FaultEvent.Bye, FaultEvent.CloseElsewhere];

    private static readonly FaultEvent[] Faults =
    [
        .. Times(4, FaultEvent.Kill), .. Times(2, FaultEvent.Bye), .. Times(2, FaultEvent.CloseElsewhere), .. Times(3, FaultEvent.Stall),
        .. Times(4, FaultEvent.Flow), FaultEvent.Silence, .. Times(2, FaultEvent.Heartbeat),
    ];

    private static readonly FaultEvent[] Closing =
    [
        FaultEvent.Say, FaultEvent.Leave, FaultEvent.Find, FaultEvent.Heartbeat, FaultEvent.Half,
        FaultEvent.Bye, FaultEvent.Kill, FaultEvent.ResetInside, FaultEvent.Stall, FaultEvent.Flow, FaultEvent.Silence,
    ];

    private static readonly FaultEvent[] Proving =
    [
        .. Times(24, FaultEvent.Solve), .. Times(4, FaultEvent.SolveWrong), .. Times(2, FaultEvent.Barge), .. Times(2, FaultEvent.Reported), .. Faults,
    ];

    /// <summary>People who seek, skip, leave and block more than they talk.</summary>
    public static FaultMix Pairing { get; } = new(FaultWorld.Slots, StartsTogether: false, AreKnown: false,
    [
        Opening,
        Opening, // Proving: of people who are known only
        [.. Times(100, FaultEvent.Find), .. Times(2, FaultEvent.Leave), .. Times(10, FaultEvent.BlockEarlier), .. Faults],
        [.. Times(4, FaultEvent.Leave), .. Times(2, FaultEvent.BlockEarlier), .. Faults],
        [
            .. Times(16, FaultEvent.Next), .. Times(12, FaultEvent.Leave), .. Times(12, FaultEvent.Block), .. Times(2, FaultEvent.Report),
            .. Times(12, FaultEvent.Say), .. Times(6, FaultEvent.BlockEarlier), .. Times(2, FaultEvent.Half), .. Times(2, FaultEvent.ResetInside), .. Faults,
        ],
        [
            .. Times(20, FaultEvent.Find), .. Times(20, FaultEvent.Next), .. Times(2, FaultEvent.Leave), .. Times(2, FaultEvent.Block),
            .. Times(2, FaultEvent.Report), .. Times(2, FaultEvent.Say), .. Times(2, FaultEvent.BlockEarlier), .. Times(2, FaultEvent.Half),
            .. Times(2, FaultEvent.ResetInside), .. Faults,
        ],
        Closing,
    ]);

    /// <summary>People who talk, in whole and half messages, and show images, on networks that stall and break.</summary>
    public static FaultMix Relay { get; } = new(3, StartsTogether: true, AreKnown: false,
    [
        Opening,
        Opening, // Proving: as above
        [.. Times(60, FaultEvent.Find), .. Times(2, FaultEvent.Leave), .. Times(2, FaultEvent.BlockEarlier), .. Faults],
        [.. Times(4, FaultEvent.Leave), .. Times(2, FaultEvent.BlockEarlier), .. Faults],
        [
            .. Times(60, FaultEvent.Say), .. Times(80, FaultEvent.Picture), .. Times(20, FaultEvent.Ack), .. Times(8, FaultEvent.Typing), .. Times(20, FaultEvent.Half),
            .. Times(2, FaultEvent.ResetInside), .. Times(2, FaultEvent.Next), .. Times(2, FaultEvent.Leave), .. Times(2, FaultEvent.Block),
            .. Times(2, FaultEvent.Report), .. Times(2, FaultEvent.BlockEarlier), .. Faults,
        ],
        [
            .. Times(16, FaultEvent.Say), .. Times(8, FaultEvent.Picture), .. Times(8, FaultEvent.Half), .. Times(2, FaultEvent.Ack), .. Times(2, FaultEvent.Typing),
            .. Times(2, FaultEvent.ResetInside), .. Times(8, FaultEvent.Find), .. Times(8, FaultEvent.Next), .. Times(2, FaultEvent.Leave),
            .. Times(2, FaultEvent.Block), .. Times(2, FaultEvent.Report), .. Times(2, FaultEvent.BlockEarlier), .. Faults,
        ],
        Closing,
    ]);

    private FaultMix? _known;

    /// <summary>The same people, of whom the server knows who they may be.</summary>
    public FaultMix Known => _known ??= this with { AreKnown = true, ByState = [.. ByState.Select(Plus)] };

    /// <summary>Talking least: who talks is in the other schedules, too.</summary>
    private static FaultEvent[] Plus(FaultEvent[] row, int state) => state switch
    {
        (int)SessionState.Opening => [.. row, .. Times(2, FaultEvent.Reported)],
        (int)SessionState.Proving => Proving,
        (int)SessionState.Ready => [.. row, .. Times(row.Length / 5, FaultEvent.Reported), .. Times(row.Length / 8, FaultEvent.ReportEarlier)],
        (int)SessionState.Waiting => [.. row, .. Times(row.Length / 4, FaultEvent.Reported), .. Times(row.Length / 8, FaultEvent.ReportEarlier)],
        (int)SessionState.Talking =>
        [
            .. row, .. Times(row.Length / 4, FaultEvent.Report), .. Times(row.Length / 4, FaultEvent.Block),
            .. Times(row.Length / 4, FaultEvent.Reported), .. Times(row.Length / 10, FaultEvent.ReportEarlier), .. Times(row.Length / 8, FaultEvent.Next),
        ],
        (int)SessionState.Ended =>
        [
            .. row, .. Times(row.Length / 8, FaultEvent.Report), .. Times(row.Length / 8, FaultEvent.Block),
            .. Times(row.Length / 5, FaultEvent.Reported), .. Times(row.Length / 5, FaultEvent.ReportEarlier),
        ],
        _ => row,
    };

    private static IEnumerable<FaultEvent> Times(int times, FaultEvent what) => Enumerable.Repeat(what, times);
}
