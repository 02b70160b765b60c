using ChatMet.Conformance.Stages;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 6: heartbeats, silence, rates. The referee holds the rates; these plays push against them.</summary>
internal static class Time
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static async Task Heartbeat(ServerStage stage)
    {
        stage.Announced = new Announced { HeartbeatSeconds = 1, SilenceSeconds = 10 };
        var line = await stage.WaitAsync();
        line.HeartbeatSeconds = null;
        for (var i = 0; i < 3; i++)
        {
            await line.ExpectAsync("Heartbeat", heard => heard.Type == FrameType.Heartbeat, Second * 1.8);
        }
    }

    public static async Task HeartbeatUnanswered(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        line.HeartbeatSeconds = null;
        for (var i = 0; i < 10; i++)
        {
            line.Send(Frames.Heartbeat());
        }

        if (await line.CountAsync(heard => heard.Type == FrameType.Heartbeat, Second) is var count and > 2)
        {
            throw new BrokenDuty(null, $"sent {count} Heartbeats within a second of hearing 10");
        }
    }

    public static async Task Silence(ServerStage stage)
    {
        stage.Announced = new Announced { HeartbeatSeconds = 1, SilenceSeconds = 2 };
        var talk = await stage.TalkAsync();
        ((Lines.ServerLine)talk.Line).HeartbeatSeconds = null;
        var again = await stage.ArriveAsync(within: Second * 6);
        await again.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Stage.Patience);
        if (await talk.Line.ExpectEndAsync(Stage.Patience) is { Code: CloseCode.Normal or CloseCode.GoingAway } end)
        {
            throw new BrokenDuty(null, $"gave up a silent connection with {end}, which says that its person left");
        }

        again.Send(stage.Announced.ToFrame());
        await again.ExpectNoneAsync(
            "looked for a stranger by itself after a conversation broke", heard => heard.Type == FrameType.Find, Stage.Pause);
    }

    public static async Task PaceTexts(ServerStage stage)
    {
        stage.Announced = new Announced { TextsBurst = 3, TextsPerMinute = 60 };
        var talk = await stage.TalkAsync();
        for (var i = 0; i < 6; i++)
        {
            await stage.DoAsync($"text {i}");
        }

        for (var i = 0; i < 6; i++)
        {
            await talk.ExpectAsync(FrameType.Text, Second * 10);
        }
    }

    public static async Task PaceFinds(ServerStage stage)
    {
        stage.Announced = new Announced { FindsBurst = 2, FindsPerMinute = 60 };
        var talk = await stage.TalkAsync();
        for (var i = 0; i < 4; i++)
        {
            talk = await stage.NextAsync(talk, within: Second * 10);
        }
    }

    public static async Task PaceLeaves(ServerStage stage)
    {
        stage.Announced = new Announced { LeavesPerMinute = 3, FindsBurst = 100 };
        var talk = await stage.TalkAsync();
        for (var i = 0; i < 5; i++)
        {
            await stage.DoAsync("/leave");
            if (await talk.Line.CountAsync(heard => heard.Type == FrameType.Leave, Stage.Pause) == 0)
            {
                return; // it waits for its turn
            }

            talk.Line.Send(Frames.Disconnect(DisconnectReason.ByYou, talk.Conversation));
            await stage.ReactAsync("/find");
            await ServerStage.ExpectFindAsync(talk.Line);
            talk.Line.Send(Frames.Waiting());
            talk = await stage.MeetAsync(talk.Line);
        }
    }

    public static async Task PaceImages(ServerStage stage)
    {
        stage.Announced = new Announced { ImagesPerMinute = 1 };
        var talk = await stage.TalkAsync();
        await stage.DoAsync($"/image {stage.Props.SmallPicture}");
        var (image, _) = Flow.Offer(await talk.ExpectAsync(FrameType.ImageOffer, Second * 10));
        talk.Send(number => Frames.Answer(number, image, accepted: false));
        await talk.ExpectAliveAsync();
        await stage.DoAsync($"/image {stage.Props.SmallPicture}");
        await talk.Line.ListenAsync(Second * 2);
    }

    public static async Task PaceBytes(ServerStage stage)
    {
        stage.Announced = new Announced { BytesPerSecond = 10_000, BytesBurst = 65_536, ChunkBytes = 4_096 };
        var talk = await stage.TalkAsync();
        await Flow.AcceptAsync(stage, talk);
        await talk.ExpectAsync(FrameType.ImageChunk);
        await talk.Line.ListenAsync(Second * 4);
        talk.Line.ExpectOpen("a part of an image");
    }
}
