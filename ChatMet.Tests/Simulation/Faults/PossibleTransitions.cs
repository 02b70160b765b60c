namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What can happen in which state, all of which the schedules must have tried.</summary>
/// <remarks>States by their first letters: Opening, Proving, Ready, Waiting, Talking, Ended; Closing, once the server's close frame is decided; and
/// Gone, when only pairing has something of the visit. Left out is what needs three rare things at once.</remarks>
internal static class PossibleTransitions
{
    private const string Table = """
        Arrive            O
        Hello             O
        Solve               P
        SolveWrong          P
        Barge               P
        Find                  R     E C
        Next                      T E
        Leave                 R W T E C
        Block                     T E
        Report                    T E
        BlockEarlier          R W T E
        ReportEarlier         R W T E
        Reported          O P R W T E
        Say                       T E C
        Ack                       T E
        Typing                    T E
        Offer                     T E
        Accept                    T E
        Refuse                    T E
        Chunk                     T E
        CancelOwn                 T E
        CancelTheirs              T E
        StrayChunk                T
        Heartbeat           P R W T E C
        Half                      T E C
        Rest                      T E C
        Bye               O P R W T E C
        Kill              O P R W T E C
        ResetInside               T E C
        Silence           O P R W T E C
        Stall             O P R W T E C
        Flow                P R W T E C
        CloseElsewhere    O P R W T E
        Drain             O P R W T E C
        Jump              O P R W T E C
        Tick              O P R W T E C
        DealsWithFind         R W     C G
        DealsWithLeave        R W     C G
        DealsWithBlock        R W T E C G
        DealsWithConfirm      R W T E C G
        DealsWithGone                 C G
        Matched               R W     C G
        Unmet                 R W     C G
        MatchedLate             W
        MetAfterBlock           W
        PutOff                R   T E
        Refused               R   T E
        TurnedAway        O
        IsParted              R W T   C G
        PairingThrows         R W       G
        SessionThrows     O P R W T E
        TooLate           O P R W T E
        TooSlow               R W T E
        Cut                           C
        """;

    private static readonly string[] States = ["Opening", "Proving", "Ready", "Waiting", "Talking", "Ended", "Closing", "Gone"];

    /// <summary>Those of both state machines, as <see cref="Transitions.Covered"/> names them.</summary>
    public static string[] All { get; } = [.. Table.Split('\n').SelectMany(Read)];

    /// <summary>Those that people who hardly talk can have.</summary>
    public static string[] OfPairing { get; } = [.. All.Where(one => !IsOfTalk(Enum.Parse<FaultEvent>(one.Split(' ')[0])))];

    private static bool IsOfTalk(FaultEvent what) => what is FaultEvent.Ack or FaultEvent.Typing or FaultEvent.MetAfterBlock || Gallery.IsAbout(what);

    private static IEnumerable<string> Read(string row)
    {
        var words = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words[1..].Select(letter => $"{words[0]} in {States.Single(state => state[0] == letter[0])}");
    }
}
