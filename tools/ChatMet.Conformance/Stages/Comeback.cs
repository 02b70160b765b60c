using ChatMet.Conformance.Lines;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Stages;

/// <summary>A client loses its connection in a conversation, and comes back for it: section 5.1.</summary>
internal static class Comeback
{
    /// <summary>The ceiling of section 8.3 while a conversation may be resumed, and what a client and its machine may add.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(4 + 3);

    /// <summary>Ends the connection, and waits for a Hello that asks for the conversation; returns with it unanswered.</summary>
    /// <param name="code"><see cref="CloseCode.None"/> for a connection that breaks.</param>
    public static async Task<ServerLine> LoseAsync(this ServerStage stage, Talk talk, CloseCode code = CloseCode.None)
    {
        End((ServerLine)talk.Line, code);
        var line = await stage.ArriveAsync(Wait);
        var heard = await line.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, Stage.Patience);
        _ = HelloFrame.Read(heard.Frame, out var hello);
        if (!hello.IsResume)
        {
            throw new BrokenDuty("resumes", "did not ask for its conversation when it had lost its connection", heard.Frame);
        }

        return hello.Received == talk.Said
            ? line
            : throw new BrokenDuty("resumes", $"said that it took {hello.Received} of {talk.Said}", heard.Frame);
    }

    /// <summary>Gives the client its session back.</summary>
    public static void GiveBack(this ServerStage stage, Talk talk, ServerLine line)
    {
        line.Referee = talk.Line.Referee!.Resume();
        talk.GoOn(line);
        line.Send(stage.Announced.ToFrame());
    }

    /// <summary>As both, one after the other.</summary>
    public static async Task LoseAndGiveBackAsync(this ServerStage stage, Talk talk, CloseCode code = CloseCode.None) =>
        stage.GiveBack(talk, await stage.LoseAsync(talk, code));

    /// <summary>Both are there, and the client is told where to go back to: first it says what it has.</summary>
    public static async Task ResumeAsync(this Talk talk, uint received)
    {
        talk.Line.Send(Frames.Resumed(received));
        await talk.ExpectAckAsync(talk.Said);
    }

    public static void End(ServerLine line, CloseCode code)
    {
        if (code == CloseCode.None)
        {
            line.Cut();
        }
        else
        {
            line.Close(code);
        }
    }
}
