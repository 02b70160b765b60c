using ChatMet.Conformance.Stages;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 3.2: asking for strangers and leaving them.</summary>
internal static class Pairing
{
    public static async Task FindWhenFree(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        await stage.DoAsync("/find music");
        await line.ExpectNoneAsync("sent Find while Waiting", heard => heard.Type == FrameType.Find, Stage.Pause);
        var talk = await stage.MeetAsync(line);
        line.Send(Frames.Disconnect(DisconnectReason.Left, talk.Conversation));
        await stage.ReactAsync("/find");
        await ServerStage.ExpectFindAsync(line);
    }

    public static async Task TagsInLimit(ServerStage stage)
    {
        stage.Announced = new Announced { MostTags = 2 };
        var line = await stage.WelcomeAsync("/find music music chess art film");
        await line.ListenAsync(Stage.Pause);
        line.ExpectOpen("being given more interests than Welcome allows");
    }

    public static async Task NextInTalk(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        await stage.DoAsync("/next");
        await line.ExpectNoneAsync("sent Next while Waiting", heard => heard.Type == FrameType.Next, Stage.Pause);
        var talk = await stage.NextAsync(await stage.MeetAsync(line));
        line.Send(Frames.Disconnect(DisconnectReason.Skipped, talk.Conversation));
        await stage.ReactAsync("/next");
        await ServerStage.ExpectFindAsync(line);
    }

    public static async Task Leaves(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        await stage.DoAsync("/leave");
        await line.ExpectAsync("Leave from the queue", heard => heard.Type == FrameType.Leave, Stage.Patience);
        line.Send(Frames.Disconnect(DisconnectReason.ByYou, 0));

        await stage.ReactAsync("/find");
        await ServerStage.ExpectFindAsync(line);
        line.Send(Frames.Waiting());
        await stage.MeetAsync(line);
        await stage.DoAsync("/leave");
        await line.ExpectAsync("Leave from a stranger", heard => heard.Type == FrameType.Leave, Stage.Patience);
    }

    public static async Task NamesConversation(ServerStage stage)
    {
        var talk = await stage.TalkAsync();
        await stage.DoAsync("/report 1");
        await talk.ExpectAsync(FrameType.Report);
        talk.Line.Send(Frames.Disconnect(DisconnectReason.ByYou, talk.Conversation));

        await stage.ReactAsync("/find");
        await ServerStage.ExpectFindAsync(talk.Line);
        talk.Line.Send(Frames.Waiting());
        talk = await stage.MeetAsync(talk.Line);
        talk.Line.Send(Frames.Disconnect(DisconnectReason.Left, talk.Conversation));
        await stage.ReactAsync("/block");
        await talk.ExpectAsync(FrameType.Block);
    }
}
