using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 4.3: what crosses a request belongs to the past.</summary>
internal static class Fences
{
    private const ulong Ghost = 0xdead;

    /// <summary>A match and words of it that a client hears before the answer to Find.</summary>
    public static async Task Find(ServerStage stage)
    {
        var line = await stage.WelcomeAsync();
        await ServerStage.ExpectFindAsync(line);
        SendGhost(line);
        await line.ExpectNoneAsync("took what came before Waiting", IsOfConversation, Stage.Pause);

        line.Send(Frames.Waiting());
        await stage.MeetAsync(line);
    }

    /// <summary>The old stranger's last words and leaving, before the answer to Next.</summary>
    public static async Task Next(ServerStage stage)
    {
        var talk = await stage.TalkAsync();
        var line = talk.Line;
        await stage.DoAsync("/next");
        var request = await line.ExpectAsync("Next", heard => heard.Type is FrameType.Next or FrameType.Leave, Stage.Patience);
        await PastAsync(talk);
        if (request.Type == FrameType.Leave)
        {
            line.Send(Frames.Disconnect(DisconnectReason.ByYou, talk.Conversation));
            await ServerStage.ExpectFindAsync(line);
        }

        line.Send(Frames.Waiting());
        await stage.MeetAsync(line);
    }

    /// <summary>Leaving a stranger; leaving the queue while somebody was found, and while the server stopped looking.</summary>
    public static async Task Leave(ServerStage stage)
    {
        await EndAsync(stage, "/leave", FrameType.Leave, answerIsError: false);
        await stage.ForEachAsync([FrameType.Leave], async (other, request) =>
        {
            var line = await other.WaitAsync();
            await other.ReactAsync("/leave");
            await line.ExpectAsync("Leave", heard => heard.Type == request, Stage.Patience);
            SendGhost(line);
            await line.ExpectNoneAsync("took a match that crossed Leave", IsOfConversation, Stage.Pause);
        });
        await stage.ForEachAsync([FrameType.Leave], async (other, request) =>
        {
            var line = await other.WaitAsync();
            await other.ReactAsync("/leave");
            await line.ExpectAsync("Leave", heard => heard.Type == request, Stage.Patience);
            line.SendStale(Frames.Disconnect(DisconnectReason.Nobody, conversation: 0));
            await other.ReactAsync("/find");
            await line.ExpectNoneAsync("took what crossed Leave for its answer", heard => heard.Type is FrameType.Find, Stage.Pause);
            line.Send(Frames.Disconnect(DisconnectReason.ByYou, conversation: 0));
            await ServerStage.ExpectFindAsync(line);
        });
    }

    public static async Task Block(ServerStage stage)
    {
        await EndAsync(stage, "/block", FrameType.Block, answerIsError: false);
        await stage.ForEachAsync([true], (other, isError) => EndAsync(other, "/report 1", FrameType.Report, isError));
    }

    public static async Task Silent(ServerStage stage)
    {
        var talk = await stage.TalkAsync();
        await stage.DoAsync("/next");
        await talk.Line.ExpectAsync("Next", heard => heard.Type is FrameType.Next or FrameType.Leave, Stage.Patience);
        await stage.DoAsync("are you there?");
        await stage.DoAsync("/typing");
        await talk.Line.ExpectNoneAsync("spoke between Next and its answer", IsOfConversation, Stage.Pause);
    }

    public static async Task FewRequests(ServerStage stage)
    {
        var talk = await stage.TalkAsync();
        for (var i = 0; i < 12; i++)
        {
            await stage.DoAsync("/leave");
        }

        await talk.ExpectAsync(FrameType.Leave);
        await talk.Line.ListenAsync(Stage.Pause);
    }

    /// <summary>Ends a conversation, withholds the answer, and lets the client find again when it has come.</summary>
    private static async Task EndAsync(ServerStage stage, string command, FrameType request, bool answerIsError)
    {
        var talk = await stage.TalkAsync();
        await stage.DoAsync(command);
        await talk.ExpectAsync(request);
        await stage.DoAsync("/find");
        await PastAsync(talk);

        talk.Line.Send(answerIsError
            ? Frames.Error(ErrorCode.UnknownConversation, request)
            : Frames.Disconnect(DisconnectReason.ByYou, talk.Conversation));
        await ServerStage.ExpectFindAsync(talk.Line);
        talk.Line.Send(Frames.Waiting());
        await stage.MeetAsync(talk.Line);
    }

    private static async Task PastAsync(Talk talk)
    {
        talk.Line.SendStale(Frames.Text(talk.Said + 1, "one more thing"));
        talk.Line.SendStale(Frames.Disconnect(DisconnectReason.Left, talk.Conversation));
        SendGhost(talk.Line);
        await talk.Line.ExpectNoneAsync(
            "took what came before the answer", heard => IsOfConversation(heard) || heard.Type is FrameType.Find, Stage.Pause);
    }

    /// <summary>A match that crosses a request, and words of it.</summary>
    private static void SendGhost(Line line)
    {
        line.SendStale(Frames.Matched(Ghost, "Ghost", Capabilities.Images));
        line.SendStale(Frames.Text(1, "boo"));
    }

    private static bool IsOfConversation(Heard heard) => heard.Type.IsBetweenPartners();
}
