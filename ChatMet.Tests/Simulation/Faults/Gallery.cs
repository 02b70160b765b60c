using ChatMet.Protocol;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Shows images for clients, as docs/PROTOCOL.md section 4.4 allows, and reckons what must come of it: a chunk reaches the partner and nobody else,
/// once and in order, and one that nothing before it allows costs its sender the connection.</summary>
internal sealed class Gallery(FaultWorld world)
{
    private static readonly int[] Sizes = [8, 60, 300, 20_000];

    public static bool IsAbout(FaultEvent what) => what is >= FaultEvent.Offer and <= FaultEvent.StrayChunk;

    public static bool May(Visit visit, FaultEvent what) => visit.Standing.Current is { } talk && what switch
    {
        FaultEvent.Offer => talk.PictureOf(visit).IsDone,
        FaultEvent.Chunk => talk.PictureOf(visit).Runs,
        FaultEvent.StrayChunk => !talk.IsOver && !talk.PictureOf(visit).Runs,
        _ => true,
    };

    /// <summary>The frame that says it, once it is reckoned.</summary>
    public ReadOnlySpan<byte> Show(Visit visit, FaultEvent what, int amount)
    {
        var talk = visit.Standing.Current!;
        var shown = Describe(visit, talk, what, amount);
        var owed = new Owed(shown.Type, talk, talk.NextOf(visit), shown.Length, shown);
        if (visit.IsOpen && !talk.IsOver && !world.Stage.Fuse.IsSetFor(Breakage.Receive))
        {
            Reckon(visit, talk, what, owed);
        }

        return world.Stage.Wire.Words(owed, visit);
    }

    /// <summary>The session of one of the two is told that time has passed.</summary>
    public void GiveUpStalled(Talk talk)
    {
        GiveUpIfStalled(talk, talk.A);
        GiveUpIfStalled(talk, talk.B);
    }

    private void GiveUpIfStalled(Talk talk, Visit owner)
    {
        var picture = talk.PictureOf(owner);
        if (!talk.IsOver && picture.HasStalled(world.Now))
        {
            world.Note(picture, FaultEvent.GivenUp);
            picture.GiveUp();
            owner.Owe(new Owed(FrameType.Error, talk, (int)ErrorCode.YourImageStalled));
            talk.PartnerOf(owner).Owe(new Owed(FrameType.Error, talk, (int)ErrorCode.PartnersImageStalled));
        }
    }

    private void Reckon(Visit visit, Talk talk, FaultEvent what, in Owed owed)
    {
        var picture = what is FaultEvent.Accept or FaultEvent.Refuse or FaultEvent.CancelTheirs
            ? talk.PictureOf(talk.PartnerOf(visit))
            : talk.PictureOf(visit);
        var isLast = what == FaultEvent.Chunk && owed.Shown.Bytes == picture.Left;
        world.Note(picture, isLast ? FaultEvent.LastChunk : what);
        if (what == FaultEvent.StrayChunk)
        {
            visit.Standing.IsAstray = true;
            return;
        }

        Change(picture, what, owed.Shown);
        talk.PartnerOf(visit).Owe(owed);
        talk.Said(visit);
    }

    private void Change(Picture picture, FaultEvent what, in Shown shown)
    {
        switch (what)
        {
            case FaultEvent.Offer:
                picture.Offer(shown.Picture, shown.Detail);
                break;
            case FaultEvent.Accept or FaultEvent.Refuse:
                picture.Answer(what == FaultEvent.Accept, world.Now);
                break;
            case FaultEvent.Chunk:
                picture.Send(shown.Bytes, world.Now);
                break;
            case FaultEvent.CancelOwn:
                picture.CancelByOwner();
                break;
            default:
                picture.CancelByReceiver();
                break;
        }
    }

    private static Shown Describe(Visit visit, Talk talk, FaultEvent what, int amount)
    {
        var (own, theirs) = (talk.PictureOf(visit), talk.PictureOf(talk.PartnerOf(visit)));
        return what switch
        {
            FaultEvent.Offer => new(FrameType.ImageOffer, visit.Standing.NextPicture(), Sizes[(amount >> 2) % Sizes.Length]),
            FaultEvent.Accept or FaultEvent.Refuse => new(FrameType.ImageAnswer, theirs.Number, what == FaultEvent.Accept ? 1 : 0),
            FaultEvent.CancelOwn => new(FrameType.ImageCancel, own.Number, (int)ImageOwner.Mine),
            FaultEvent.CancelTheirs => new(FrameType.ImageCancel, theirs.Number, (int)ImageOwner.Yours),
            FaultEvent.Chunk => new(FrameType.ImageChunk, own.Number, own.NextIndex, Piece(own.Left, amount)),
            _ => Stray(visit, own),
        };
    }

    /// <summary>Of the image that ran when the last conversation ended, which no conversation may go on with; else of the last one here.</summary>
    private static Shown Stray(Visit visit, Picture own)
    {
        var picture = visit.Standing.Earlier?.PictureOf(visit) is { Runs: true } cut ? cut : own;
        return new(FrameType.ImageChunk, picture.Number, picture.NextIndex, 1);
    }

    private static int Piece(int left, int amount) => (amount & 3) switch
    {
        0 => 1,
        1 => Math.Min(left, 1 + (amount >> 10)),
        _ => Math.Min(left, ProtocolLimits.ChunkBytes),
    };
}
