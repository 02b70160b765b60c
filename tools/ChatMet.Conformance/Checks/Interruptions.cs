using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 5.1: a conversation stands still, and goes on with what is not acknowledged.</summary>
internal static class Interruptions
{
    /// <summary>The second within which all is acknowledged, and a little for the machines between.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.3);

    private static readonly TimeSpan Crossing = TimeSpan.FromMilliseconds(300);

    /// <summary>The stranger is away: once they come back, once they do not, and once the person does not wait for it.</summary>
    public static async Task HoldsBack(ServerStage stage)
    {
        var talk = await Losses.TalkAsync(stage);
        await InterruptAsync(stage, talk);
        await talk.ResumeAsync(received: 0);
        await stage.DoAsync("hi");
        await talk.ExpectAsync(FrameType.Text);
        await talk.ExpectAliveAsync();

        await InterruptAsync(stage, talk);
        talk = await stage.FindAgainAsync(talk, DisconnectReason.Lost);

        await InterruptAsync(stage, talk);
        await stage.DoAsync("/leave");
        await talk.ExpectAsync(FrameType.Leave);
    }

    /// <summary>After a loss of the client's own; then of the stranger's, of which nobody told before.</summary>
    public static async Task GoesBack(ServerStage stage)
    {
        var talk = await Losses.TalkAsync(stage);
        talk.Acknowledges = false;
        foreach (var words in (string[])["one", "two", "three"])
        {
            await stage.DoAsync(words);
            await talk.ExpectAsync(FrameType.Text);
        }

        talk.Line.Send(Frames.Ack(1));
        await talk.Line.ListenAsync(Crossing);
        await stage.LoseAndGiveBackAsync(talk);
        await talk.Line.ExpectNoneAsync("spoke before Resumed", heard => heard.Type.IsNumbered(), Crossing);
        foreach (var received in (uint[])[0, 2, 1])
        {
            await talk.ResumeAsync(received);
            for (var number = Math.Max(received, 1) + 1; number <= 3; number++)
            {
                await talk.ExpectNumberAsync(number);
            }
        }

        await stage.DoAsync("four");
        await talk.ExpectNumberAsync(4);
        talk.Acknowledge();
        await talk.Line.ListenAsync(Crossing);
        await talk.ResumeAsync(received: 0);
        await talk.Line.ExpectNoneAsync("sent again what is acknowledged", heard => heard.Type.IsNumbered(), Stage.Pause);
        await talk.ExpectAliveAsync();
    }

    /// <summary>Chunks that were on their way; and again, when the server has given the image up.</summary>
    public static async Task RepeatsImages(ServerStage stage)
    {
        stage.Announced = Flow.NarrowBulk.WithResume();
        var talk = await stage.TalkAsync();
        talk.Acknowledges = false;
        await Flow.AcceptAsync(stage, talk);
        var flying = await ChunksAsync(talk);
        await stage.LoseAndGiveBackAsync(talk);
        await talk.ResumeAsync(received: 1);
        await RepeatsAsync(talk, first: 2, flying);

        talk.Acknowledge();
        var more = await ChunksAsync(talk);
        talk.Line.Send(Frames.Error(ErrorCode.YourImageStalled, FrameType.ImageChunk));
        await talk.Line.ListenAsync(Crossing);
        await talk.ResumeAsync(1 + flying);
        await RepeatsAsync(talk, 2 + flying, more);
        await stage.DoAsync("hi");
        await talk.ExpectAsync(FrameType.Text);
    }

    /// <summary>What the client had taken comes again, in whole and before what is new.</summary>
    public static async Task TakesOnce(ServerStage stage)
    {
        var talk = await Losses.TalkAsync(stage);
        await talk.ExpectAckAsync(talk.Say("two"));
        await talk.ExpectAckAsync(talk.Say("three"));
        await stage.LoseAndGiveBackAsync(talk);
        await talk.ResumeAsync(received: 0);
        talk.Line.Send(Frames.Text(2, "two"));
        talk.Line.Send(Frames.Text(3, "three"));
        await talk.Line.ExpectNoneAsync("acknowledged what it had taken before", heard => heard.Type == FrameType.Ack, Quiet);
        await talk.ExpectAliveAsync();
    }

    public static async Task KeepsWindow(ServerStage stage)
    {
        stage.Announced = Flow.Narrow.WithResume();
        var talk = await stage.TalkAsync();
        var sent = await Flow.FillAsync(stage, talk);
        await stage.LoseAndGiveBackAsync(talk);
        try
        {
            await talk.ResumeAsync(received: 0);
            await RepeatsAsync(talk, first: 1, (uint)sent);
            await talk.ExpectNoneAsync(FrameType.Text, Stage.Pause, "sent more than the window holds");
        }
        catch (BrokenDuty broken) when (broken.Duty == "window")
        {
            throw new BrokenDuty(null, broken.Message);
        }

        await Flow.OpenAsync(talk, Flow.Texts - sent);
    }

    private static async Task InterruptAsync(ServerStage stage, Talk talk)
    {
        talk.Line.Send(Frames.Interrupted());
        await talk.Line.ListenAsync(Crossing);
        await stage.DoAsync("are you there?");
        await stage.DoAsync("/typing");
        await talk.Line.ExpectNoneAsync(
            "spoke while the stranger was away", heard => heard.Type.IsNumbered() || heard.Type == FrameType.Typing, Stage.Pause);
    }

    /// <summary>All chunks that the window holds.</summary>
    private static async Task<uint> ChunksAsync(Talk talk) =>
        await talk.Line.CountAsync(heard => heard.Type == FrameType.ImageChunk, Quiet) is var count and > 0
            ? (uint)count
            : throw new BrokenDuty("bulk-window", "sent no chunk of an accepted image");

    private static async Task RepeatsAsync(Talk talk, uint first, uint count)
    {
        for (var number = first; number < first + count; number++)
        {
            await talk.ExpectNumberAsync(number);
        }
    }
}
