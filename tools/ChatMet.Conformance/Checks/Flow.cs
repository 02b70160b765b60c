using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 5: the window, the bulk window, and what goes first. The referee counts; these plays fill and open them.</summary>
internal static class Flow
{
    public const int Texts = 30;

    private const string Believed = "believed an Ack of what it never sent, or an older one";

    /// <summary>Room for 19 texts of 105 bytes; for 20 by the count of a client that leaves out the type byte or the header.</summary>
    public static readonly Announced Narrow = new() { WindowBytes = 2_080, BulkWindowBytes = 1_000, TextsBurst = 100 };

    /// <summary>Room for 19 texts of 105 bytes; for 20 by the count of a client that leaves out the type byte or the header.</summary>
    public static readonly Announced NarrowBulk = new() { BulkWindowBytes = 12_000, ChunkBytes = 4_096 };

    private static readonly string Words = new('a', 100);

    public static async Task Window(ServerStage stage)
    {
        stage.Announced = Narrow;
        var talk = await stage.TalkAsync();
        await OpenAsync(talk, Texts - await FillAsync(stage, talk));
    }

    /// <summary>Acks that mean nothing: the window must stay as it is.</summary>
    public static async Task FalseAcks(ServerStage stage)
    {
        stage.Announced = Narrow;
        var talk = await stage.TalkAsync();
        var sent = await FillAsync(stage, talk);
        talk.Line.Send(Frames.Ack(1_000));
        talk.Line.Send(Frames.Ack(0));
        try
        {
            await talk.ExpectNoneAsync(FrameType.Text, Stage.Pause, Believed);
        }
        catch (BrokenDuty broken) when (broken.Duty == "window")
        {
            throw new BrokenDuty(null, Believed);
        }

        await OpenAsync(talk, Texts - sent);
    }

    public static async Task Bulk(ServerStage stage)
    {
        stage.Announced = NarrowBulk;
        await BulkAsync(stage);
    }

    public static async Task BulkAsync(Stage stage)
    {
        var talk = await stage.TalkAsync();
        talk.Acknowledges = false;
        var size = await AcceptAsync(stage, talk);
        for (var got = 0; got < size;)
        {
            var chunk = await talk.ExpectAsync(FrameType.ImageChunk);
            _ = ImageChunkFrame.Read(chunk.Frame, out var read);
            got += read.Data.Length;
            talk.Acknowledge();
        }
    }

    public static async Task TextOvertakes(ServerStage stage)
    {
        stage.Announced = NarrowBulk;
        await TextOvertakesAsync(stage);
    }

    public static async Task TextOvertakesAsync(Stage stage)
    {
        var talk = await stage.TalkAsync();
        talk.Acknowledges = false;
        await AcceptAsync(stage, talk);
        await talk.ExpectAsync(FrameType.ImageChunk);
        await talk.Line.ListenAsync(Stage.Pause);
        await stage.DoAsync("me first");
        await talk.ExpectAsync(FrameType.Text);
    }

    /// <summary>Lets the client offer a picture, and says yes; returns its size.</summary>
    public static async Task<uint> AcceptAsync(Stage stage, Talk talk)
    {
        await stage.DoAsync($"/image {stage.Props.Picture}");
        var heard = await talk.ExpectAsync(FrameType.ImageOffer, Stage.Patience * 2);
        talk.Acknowledge();
        var (image, size) = Offer(heard);
        talk.Send(number => Frames.Answer(number, image, accepted: true));
        return size;
    }

    public static (ushort Image, uint Size) Offer(Heard heard)
    {
        _ = ImageOfferFrame.Read(heard.Frame, out var offer);
        return (offer.Image, offer.Size);
    }

    /// <summary>The person writes more than the window holds; returns how many texts came.</summary>
    public static async Task<int> FillAsync(ServerStage stage, Talk talk)
    {
        talk.Acknowledges = false;
        for (var i = 0; i < Texts; i++)
        {
            await stage.DoAsync(Words);
        }

        await talk.ExpectAsync(FrameType.Text);
        return 1 + await talk.Line.CountAsync(heard => heard.Type == FrameType.Text, Stage.Pause);
    }

    /// <summary>Acknowledges as texts come, until all have.</summary>
    public static async Task OpenAsync(Talk talk, int texts)
    {
        talk.Acknowledge();
        for (var i = 0; i < texts; i++)
        {
            await talk.ExpectAsync(FrameType.Text);
            talk.Acknowledge();
        }
    }
}
