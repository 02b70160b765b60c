using System.Security.Cryptography;
using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 5.1: the client loses its connection and comes back, or comes too late.</summary>
internal static class Losses
{
    /// <summary>Of a conversation that outlives them.</summary>
    private static readonly CloseCode[] Codes = [CloseCode.None, CloseCode.Deadline, CloseCode.Replaced, CloseCode.SlowReader];

    /// <summary>So many that a ceiling which goes on doubling shows nine times in ten.</summary>
    private const int Attempts = 7;

    private static readonly TimeSpan HelloDeadline = TimeSpan.FromSeconds(5);

    /// <summary>Before the stranger says a word.</summary>
    public static async Task HearsOfIt(ServerStage stage)
    {
        stage.Announced = stage.Announced.WithResume();
        var line = await stage.WaitAsync();
        line.Send(Frames.Matched(1, "Stranger", stage.Announced.Capabilities));
        await line.ExpectAsync("an Ack of 0", heard => heard.Type == FrameType.Ack && heard.Frame.AsSpan(1).IndexOfAnyExcept((byte)0) < 0, Stage.Patience);
    }

    public static async Task Resumes(ServerStage stage)
    {
        await stage.ForEachAsync(Codes, async (other, code) =>
        {
            var talk = await TalkAsync(other);
            await talk.ExpectAckAsync(talk.Say("again"));
            await other.LoseAndGiveBackAsync(talk, code);
            await talk.ResumeAsync(received: 0);
            await talk.ExpectAliveAsync();
            await other.DoAsync("hi");
            await talk.ExpectAsync(FrameType.Text);
        });
        await stage.ForEachAsync([DisconnectReason.Lost], async (other, reason) =>
        {
            var talk = await TalkAsync(other);
            await other.LoseAndGiveBackAsync(talk);
            talk.Line.Send(Frames.Disconnect(reason, talk.Conversation)); // and once more: it may come twice
            await other.FindAgainAsync(talk, reason);
        });
    }

    /// <summary>A server that is not there for a while.</summary>
    public static async Task KeepsTrying(ServerStage stage)
    {
        var talk = await TalkAsync(stage);
        var line = (ServerLine)talk.Line;
        for (var i = 0; i < Attempts; i++)
        {
            line.Cut();
            line = await stage.ArriveAsync(Comeback.Wait);
        }
    }

    /// <summary>The server knows nothing of the session: of one who talked, and of one who waited.</summary>
    public static async Task BeginsAnew(ServerStage stage)
    {
        var talk = await TalkAsync(stage);
        var line = await stage.LoseAsync(talk);
        await RefuseAsync(stage, line);
        await line.ExpectNoneAsync(
            "went on with the conversation, or found by itself", heard => heard.Type.IsBetweenPartners() || heard.Type == FrameType.Find, Stage.Pause);
        await stage.DoAsync("/find");
        await ServerStage.ExpectFindAsync(line);
        line.Send(Frames.Waiting());
        await stage.MeetAsync(line);

        await stage.ForEachAsync([CloseCode.None], async (other, code) =>
        {
            other.Announced = other.Announced.WithResume();
            Comeback.End(await other.WaitAsync(), code);
            var again = await other.ArriveAsync(Comeback.Wait);
            if (IsResume(await again.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Stage.Patience)))
            {
                await RefuseAsync(other, again);
            }
            else
            {
                again.Send(other.Announced.ToFrame());
            }

            await ServerStage.ExpectFindAsync(again);
        });
    }

    /// <summary>Leave, and no answer: the server may never have heard it.</summary>
    public static async Task AsksAgain(ServerStage stage)
    {
        var talk = await TalkAsync(stage);
        await stage.DoAsync("/leave");
        await talk.ExpectAsync(FrameType.Leave);
        ((ServerLine)talk.Line).Cut();
        var line = await stage.ArriveAsync(Comeback.Wait);
        if (!IsResume(await line.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Stage.Patience)))
        {
            return; // who left need not come back for it
        }

        stage.GiveBack(talk, line);
        line.SendStale(Frames.Resumed(0));
        line.SendStale(Frames.Text(talk.Said + 1, "where are you?"));
        await talk.ExpectAsync(FrameType.Leave);
        await line.ExpectNoneAsync("took what came before the answer", heard => heard.Type.IsBetweenPartners(), Stage.Pause);
        line.Send(Frames.Disconnect(DisconnectReason.ByYou, talk.Conversation));
        await stage.ReactAsync("/find");
        await ServerStage.ExpectFindAsync(line);
        line.Send(Frames.Waiting());
        await stage.MeetAsync(line);
    }

    public static Task<Talk> TalkAsync(ServerStage stage)
    {
        stage.Announced = stage.Announced.WithResume();
        return stage.TalkAsync();
    }

    /// <summary>Answers a Hello that asks for a session with Error 1, and the next one, of a new session, with Welcome.</summary>
    private static async Task RefuseAsync(ServerStage stage, ServerLine line)
    {
        line.Send(Frames.Error(ErrorCode.NotOffered, FrameType.Hello));
        if (IsResume(await line.ExpectAsync("a new Hello", heard => heard.Type == FrameType.Hello, HelloDeadline)))
        {
            throw new BrokenDuty(null, "asked again for what it was refused");
        }

        stage.Announced = stage.Announced with { Token = RandomNumberGenerator.GetBytes(ProtocolLimits.TokenBytes) };
        line.Send(stage.Announced.ToFrame());
    }

    private static bool IsResume(Heard heard)
    {
        _ = HelloFrame.Read(heard.Frame, out var hello);
        return hello.IsResume;
    }
}
