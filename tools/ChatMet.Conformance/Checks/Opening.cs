using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Checks;

/// <summary>Sections 1 to 3.1: connecting, and what every frame must be.</summary>
internal static class Opening
{
    /// <summary>All bits but those of end-to-end encryption and resume, which are known and not offered.</summary>
    private const Capabilities Unknown = (Capabilities)0xffff_fff9;

    /// <summary>So that one try in thousands is right, and the bits that count end in the middle of a byte.</summary>
    private const int Difficulty = 12;

    public static async Task Connects(ServerStage stage) => await stage.HelloAsync();

    /// <summary>What an ordinary evening shows; the referee judges each frame of it.</summary>
    public static async Task Everyday(Stage stage)
    {
        var talk = await stage.TalkAsync();
        await stage.DoAsync("/typing");
        await stage.DoAsync("hi");
        await talk.ExpectAsync(FrameType.Text);
        await talk.ExpectAliveAsync();
        talk.Line.Send(Frames.Of(new TypingFrame { IsTyping = true }));
        await talk.Line.ListenAsync(Stage.Pause);
        talk.Line.ExpectOpen("an ordinary conversation");
    }

    public static async Task NotOffered(ServerStage stage)
    {
        var talk = await stage.TalkAsync();
        await talk.Line.ListenAsync(Stage.Pause);
        ((ServerLine)talk.Line).Cut();
        var again = await stage.ArriveAsync();
        await again.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Stage.Patience);
        await again.ListenAsync(Stage.Pause);
    }

    public static async Task AsksAge(ServerStage stage)
    {
        await stage.StartAsync();
        await stage.ExpectNobodyAsync(TimeSpan.FromSeconds(1.5), "connected before its person said that they are 18 or over");
        await stage.DoAsync("yes");
        await stage.DoAsync("/find");
        var line = await stage.ArriveAsync();
        await line.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Stage.Patience);
    }

    public static async Task HelloFirst(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        await line.ListenAsync(Stage.Pause);
    }

    public static async Task WaitsForWelcome(ServerStage stage)
    {
        var line = await stage.HelloAsync();
        await line.ExpectNoneAsync("did not wait for Welcome", _ => true, Stage.Pause);
        line.Send(stage.Announced.ToFrame());
        await ServerStage.ExpectFindAsync(line);
    }

    /// <summary>A server may ask in one connection and not in another, and each time with a salt of its own.</summary>
    public static async Task Proof(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        for (var i = 0; i < 2; i++)
        {
            await line.ListenAsync(Stage.Pause);
            line.Close(CloseCode.Restart);

            line = await stage.ArriveAsync();
            await line.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Stage.Patience);
            line.Send(Frames.Challenge(Difficulty));
            await line.ExpectAsync("Solution", heard => heard.Type == FrameType.Solution, stage.ProofDeadline);
            await line.ListenAsync(Stage.Pause);
            line.Send(stage.Announced.ToFrame());
            await ServerStage.ExpectFindAsync(line);
        }
    }

    public static async Task UnknownCapabilities(ServerStage stage)
    {
        stage.Announced = new Announced { Capabilities = Unknown };
        await stage.MeetAsync(await stage.WaitAsync(), Unknown);
    }
}
