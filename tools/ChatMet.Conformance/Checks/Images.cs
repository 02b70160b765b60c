using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 4.4: pictures both ways. The referee watches the client's own; these plays lead it into temptation.</summary>
internal static class Images
{
    private const ushort Unknown = 999;

    /// <summary>What may still be under way when somebody cancels.</summary>
    private static readonly TimeSpan Crossing = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Encoding = TimeSpan.FromSeconds(10);

    private static readonly Announced Slow = new() { BulkWindowBytes = 12_000, ChunkBytes = 4_096 };

    public static async Task OfferIfAble(ServerStage stage)
    {
        stage.Announced = new Announced { ImageBytes = 65_536 };
        var talk = await stage.MeetAsync(await stage.WaitAsync(), Capabilities.None);
        await stage.DoAsync($"/image {stage.Props.SmallPicture}");
        await talk.ExpectNoneAsync(FrameType.ImageOffer, Stage.Pause, "offered an image that Matched does not allow");

        talk = await stage.NextAsync(talk);
        await stage.DoAsync($"/image {stage.Props.Picture}");
        await talk.Line.ListenAsync(Stage.Pause * 2);
    }

    public static async Task ChunksAfterYes(Stage stage)
    {
        var talk = await stage.TalkAsync();
        var image = await OfferedAsync(stage, talk);
        await talk.ExpectNoneAsync(FrameType.ImageChunk, Stage.Pause, "sent a chunk before yes");
        talk.Send(number => Frames.Answer(number, image, accepted: false));
        await talk.ExpectNoneAsync(FrameType.ImageChunk, Stage.Pause, "sent a chunk after no");
        await talk.ExpectAliveAsync();
    }

    public static Task ChunksExact(ServerStage stage)
    {
        stage.Announced = new Announced { ChunkBytes = 5_000 };
        return ChunksExactAsync(stage);
    }

    public static async Task ChunksExactAsync(Stage stage)
    {
        var talk = await stage.TalkAsync();
        var size = await Flow.AcceptAsync(stage, talk);
        for (var got = 0; got < size;)
        {
            _ = ImageChunkFrame.Read((await talk.ExpectAsync(FrameType.ImageChunk)).Frame, out var chunk);
            got += chunk.Data.Length;
        }

        await talk.ExpectNoneAsync(FrameType.ImageChunk, Stage.Pause, "sent more than it offered");
    }

    public static async Task OneImage(Stage stage)
    {
        var talk = await stage.TalkAsync();
        await OfferedAsync(stage, talk);
        await stage.DoAsync($"/image {stage.Props.SmallPicture}");
        await talk.Line.ListenAsync(Stage.Pause * 2);
    }

    public static async Task ImageNumbers(Stage stage)
    {
        var talk = await stage.TalkAsync();
        for (var i = 0; i < 3; i++)
        {
            var image = await OfferedAsync(stage, talk);
            talk.Send(number => Frames.Answer(number, image, accepted: false));
            await talk.ExpectAliveAsync();
        }
    }

    public static async Task StopsAtCancel(ServerStage stage)
    {
        stage.Announced = Slow;
        var talk = await stage.TalkAsync();

        var image = await RunningAsync(stage, talk);
        talk.Send(number => Frames.Cancel(number, image, ImageOwner.Yours));
        await StoppedAsync(talk, "sent a chunk after the partner's ImageCancel");

        await RunningAsync(stage, talk);
        await stage.DoAsync("/cancel");
        await talk.ExpectAsync(FrameType.ImageCancel);
        await StoppedAsync(talk, "sent a chunk after its own ImageCancel");
    }

    public static async Task StopsWhenStalled(ServerStage stage)
    {
        stage.Announced = Slow;
        var talk = await stage.TalkAsync();
        await RunningAsync(stage, talk);
        talk.Line.Send(Frames.Error(ErrorCode.YourImageStalled, FrameType.ImageChunk));
        await StoppedAsync(talk, "sent a chunk after Error 3");
        await stage.DoAsync("so much for that");
        await talk.ExpectAsync(FrameType.Text);
    }

    public static async Task AnswersOffers(Stage stage)
    {
        var talk = await stage.TalkAsync();
        await AnswerAsync(stage, talk, image: 7, "/yes", accepted: true);
        await talk.ExpectAckAsync(talk.Send(number => Frames.Chunk(number, 7, 0, Props.Dot)));
        await AnswerAsync(stage, talk, image: 8, "/no", accepted: false);
    }

    /// <summary>What crosses a cancel, and what belongs to no image at all.</summary>
    public static async Task LateImages(Stage stage)
    {
        var talk = await stage.TalkAsync();
        await AnswerAsync(stage, talk, image: 7, "/yes", accepted: true, size: 3);
        await talk.ExpectAckAsync(talk.Send(number => Frames.Chunk(number, 7, 0, [1])));
        await stage.DoAsync("/cancel");
        await talk.ExpectAsync(FrameType.ImageCancel);
        await talk.ExpectAckAsync(talk.Send(number => Frames.Chunk(number, 7, 1, [2])));
        await talk.ExpectAckAsync(talk.Send(number => Frames.Answer(number, Unknown, accepted: true)));
        await talk.ExpectAckAsync(talk.Send(number => Frames.Cancel(number, Unknown, ImageOwner.Mine)));
        await talk.ExpectAckAsync(talk.Send(number => Frames.Cancel(number, Unknown, ImageOwner.Yours)));
        await stage.DoAsync("still here");
        await talk.ExpectAsync(FrameType.Text);
    }

    private static async Task<ushort> OfferedAsync(Stage stage, Talk talk)
    {
        await stage.DoAsync($"/image {stage.Props.SmallPicture}");
        return Flow.Offer(await talk.ExpectAsync(FrameType.ImageOffer, Encoding)).Image;
    }

    /// <summary>An image of the client under way, its bulk window full.</summary>
    private static async Task<ushort> RunningAsync(ServerStage stage, Talk talk)
    {
        talk.Acknowledges = false;
        talk.Acknowledge();
        await stage.DoAsync($"/image {stage.Props.Picture}");
        var image = Flow.Offer(await talk.ExpectAsync(FrameType.ImageOffer, Encoding)).Image;
        talk.Acknowledge();
        talk.Send(number => Frames.Answer(number, image, accepted: true));
        await talk.ExpectAsync(FrameType.ImageChunk);
        return image;
    }

    /// <summary>All windows open, and no chunk comes.</summary>
    private static async Task StoppedAsync(Talk talk, string why)
    {
        await talk.Line.ListenAsync(Crossing);
        talk.Acknowledges = true;
        talk.Acknowledge();
        await talk.ExpectNoneAsync(FrameType.ImageChunk, Stage.Pause, why);
    }

    private static async Task AnswerAsync(Stage stage, Talk talk, ushort image, string command, bool accepted, uint? size = null)
    {
        await talk.ExpectAckAsync(talk.Send(number => Frames.Offer(number, image, size ?? (uint)Props.Dot.Length)));
        await stage.DoAsync(command);
        var heard = await talk.ExpectAsync(FrameType.ImageAnswer);
        _ = ImageAnswerFrame.Read(heard.Frame, out var answer);
        if (answer.Image != image || answer.Accepted != accepted)
        {
            throw new BrokenDuty(null, $"did not answer {command} to the offer of image {image}", heard.Frame);
        }

        await stage.DoAsync(command);
        await talk.ExpectNoneAsync(FrameType.ImageAnswer, Stage.Pause, "answered an offer twice");
    }
}
