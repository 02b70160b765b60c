using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 8: what a client does when something ends.</summary>
internal static class Endings
{
    private static readonly CloseCode[] Stopping =
    [
        CloseCode.ProtocolError, CloseCode.NotBinary, CloseCode.TooBig, CloseCode.UnknownType, CloseCode.Malformed,
        CloseCode.WrongState, CloseCode.RateExceeded, CloseCode.AgeNotConfirmed, CloseCode.Version,
    ];

    /// <summary><see cref="CloseCode.None"/> stands for a connection that breaks.</summary>
    private static readonly CloseCode[] Reconnecting =
    [
        CloseCode.InternalError, CloseCode.Restart, CloseCode.TryAgainLater, CloseCode.Deadline, CloseCode.Replaced, CloseCode.SlowReader,
        CloseCode.None,
    ];

    /// <summary>The ceilings of section 8.3 for the first attempts.</summary>
    private static readonly TimeSpan[] Ceilings = [.. new[] { 0.5, 1, 2, 4 }.Select(TimeSpan.FromSeconds)];

    /// <summary>What a client and its machine may add to a wait.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(3);

    /// <summary>Random waits under those ceilings add up to less than this once in 25,000 times.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(0.25);

    public static async Task AfterDisconnect(ServerStage stage)
    {
        var talk = await stage.MeetAsync(await WaitInVainAsync(stage));
        foreach (var reason in (DisconnectReason[])[DisconnectReason.Left, DisconnectReason.Skipped, DisconnectReason.Lost, DisconnectReason.Removed])
        {
            talk = await stage.FindAgainAsync(talk, reason);
        }

        talk.Line.Send(Frames.Disconnect(DisconnectReason.Draining, talk.Conversation));
        await talk.ExpectNoneAsync(FrameType.Find, Stage.Pause, "looked for another stranger by itself");
        talk.Line.ExpectOpen("Disconnect with reason 5");
    }

    /// <summary>Nobody comes, and the client is told; its person wants to look again, and it does.</summary>
    private static async Task<ServerLine> WaitInVainAsync(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        line.Send(Frames.Disconnect(DisconnectReason.Nobody, conversation: 0));
        await line.ExpectNoneAsync("looked again by itself", heard => heard.Type is FrameType.Find or FrameType.Next, Stage.Pause);
        line.ExpectOpen("Disconnect with reason 6");
        await stage.DoAsync("/find");
        await ServerStage.ExpectFindAsync(line);
        line.Send(Frames.Waiting());
        return line;
    }

    public static async Task AfterError(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        line.Send(Frames.Error(ErrorCode.NotOffered, FrameType.Solution));
        var talk = await stage.MeetAsync(line);
        line.Send(Frames.Error(ErrorCode.NotOffered, FrameType.ImageOffer));
        line.Send(Frames.Error(ErrorCode.YourImageStalled, FrameType.ImageChunk));
        line.Send(Frames.Error(ErrorCode.PartnersImageStalled, FrameType.ImageChunk));
        line.Send(Frames.Error(ErrorCode.SlowDown, FrameType.Find));
        await talk.ExpectAliveAsync();
        await stage.DoAsync("hi");
        await talk.ExpectAsync(FrameType.Text);
    }

    public static Task Reconnects(ServerStage stage) => stage.ForEachAsync(Reconnecting, async (other, code) =>
    {
        var line = await other.WaitAsync();
        Comeback.End(line, code);
        var again = await ArriveAsync(other, Ceilings[0] + Slack, code);
        await again.ExpectAsync($"a new Hello after {Name(code)}", heard => heard.Type == FrameType.Hello, Stage.Patience);
        again.Send(other.Announced.ToFrame());
        await ServerStage.ExpectFindAsync(again);
    });

    public static async Task BacksOff(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        var waited = TimeSpan.Zero;
        foreach (var ceiling in Ceilings)
        {
            line.Close(CloseCode.Restart);
            var end = await line.ExpectEndAsync(Stage.Patience);
            line = await ArriveAsync(stage, ceiling + Slack, CloseCode.Restart);
            waited += line.Now - end.At;
            await line.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Stage.Patience);
            line.Send(stage.Announced.ToFrame());
        }

        if (waited < Least)
        {
            throw new BrokenDuty(null, $"connected again {Ceilings.Length} times within {waited.TotalSeconds:0.00} s");
        }
    }

    public static Task Stops(ServerStage stage) => stage.ForEachAsync(Stopping, async (other, code) =>
    {
        var line = await other.WaitAsync();
        Comeback.End(line, code);
        await other.ExpectNobodyAsync(Slack, $"connected again after {Name(code)}");
    });

    public static async Task SaysGoodbye(ServerStage stage)
    {
        var talk = await stage.TalkAsync();
        await stage.DoAsync("/quit");
        var end = await talk.Line.ExpectEndAsync(Stage.Patience);
        if (!end.ByClient || end.Code is not (CloseCode.Normal or CloseCode.GoingAway))
        {
            throw new BrokenDuty(null, $"ended with {end}, not with 1000 or 1001, when its person went");
        }
    }

    /// <summary>As a stranger hears it.</summary>
    public static async Task SaysGoodbyeToStranger(Stage stage)
    {
        var talk = await stage.TalkAsync();
        await stage.DoAsync("/quit");
        var heard = await talk.ExpectAsync(FrameType.Disconnect);
        if (heard.Frame[1] != (byte)DisconnectReason.Left)
        {
            throw new BrokenDuty(null, "was not said to have left when its person went", heard.Frame);
        }
    }

    private static async Task<ServerLine> ArriveAsync(ServerStage stage, TimeSpan within, CloseCode after)
    {
        try
        {
            return await stage.ArriveAsync(within);
        }
        catch (BrokenDuty broken)
        {
            throw new BrokenDuty(broken.Duty, $"{broken.Message} after {Name(after)}");
        }
    }

    private static string Name(CloseCode code) => code == CloseCode.None ? "a broken connection" : $"close code {(int)code}";
}
