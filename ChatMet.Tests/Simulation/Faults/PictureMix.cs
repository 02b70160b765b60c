namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What somebody who talks does about images: mostly what the one under way waits for.</summary>
internal static class PictureMix
{
    /// <summary>About one's own, a row for each stage.</summary>
    private static readonly FaultEvent[][] Own =
    [
        [.. Enumerable.Repeat(FaultEvent.Offer, 24), FaultEvent.CancelOwn, FaultEvent.StrayChunk],
        [FaultEvent.CancelOwn, FaultEvent.CancelOwn, FaultEvent.StrayChunk],
        [.. Enumerable.Repeat(FaultEvent.Chunk, 12), FaultEvent.CancelOwn],
        [FaultEvent.Chunk, FaultEvent.Chunk, FaultEvent.Chunk, FaultEvent.Offer, FaultEvent.CancelOwn],
    ];

    /// <summary>About the partner's.</summary>
    private static readonly FaultEvent[][] Theirs =
    [
        [.. Enumerable.Repeat(FaultEvent.Offer, 24), FaultEvent.Accept, FaultEvent.Refuse, FaultEvent.CancelTheirs],
        [.. Enumerable.Repeat(FaultEvent.Accept, 12), FaultEvent.Refuse, FaultEvent.CancelTheirs],
        [FaultEvent.CancelTheirs, FaultEvent.CancelTheirs, FaultEvent.Accept, FaultEvent.Refuse],
        [FaultEvent.CancelTheirs, FaultEvent.Accept, FaultEvent.Refuse],
    ];

    public static FaultEvent Choose(Visit visit, Random random)
    {
        var talk = visit.Standing.Current!;
        var choices = random.Next(2) == 0
            ? Own[(int)talk.PictureOf(visit).Stage]
            : Theirs[(int)talk.PictureOf(talk.PartnerOf(visit)).Stage];
        return choices[random.Next(choices.Length)];
    }
}
