using System.Text;
using ChatMet.Conformance.Stages;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Checks;

/// <summary>Text and typing: sections 3.3, 4.1 and 7.</summary>
internal static class Words
{
    /// <summary>A composed letter, a decomposed one, an emoji beyond the basic plane, two spaces, and right-to-left.</summary>
    private const string Everything = "Gr\u00fc\u00dfe e\u0301 \U0001f44b  \u0634\u0643\u0631\u0627 100%";

    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(3.5);

    public static async Task Exact(Stage stage)
    {
        var talk = await stage.TalkAsync();
        await stage.DoAsync(Everything);
        var heard = await talk.ExpectAsync(FrameType.Text);
        if (!WordsOf(heard.Frame).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Everything)))
        {
            throw new BrokenDuty(null, "sent other words than its person wrote", heard.Frame);
        }
    }

    public static async Task WithinBytes(ServerStage stage)
    {
        stage.Announced = new Announced { TextBytes = 100 };
        var talk = await stage.TalkAsync();
        await stage.DoAsync(new string('a', 101));
        await talk.Line.ListenAsync(Stage.Pause);
        await stage.DoAsync("short");
        await talk.ExpectAsync(FrameType.Text);
    }

    public static async Task TypingPace(ServerStage stage)
    {
        stage.Announced = new Announced { TypingSeconds = 3 };
        var talk = await stage.TalkAsync();
        for (var i = 0; i < 3; i++)
        {
            // The pace is the connection's: a new conversation does not begin it anew.
            talk = i == 2 ? await stage.FindAgainAsync(talk) : talk;
            await stage.DoAsync("/typing");
            await talk.Line.ListenAsync(TimeSpan.FromMilliseconds(200));
            await stage.DoAsync("hi");
            await talk.ExpectAsync(FrameType.Text);
        }

        await talk.Line.ListenAsync(Typing);
        talk.Line.ExpectOpen("typing");
    }

    public static async Task SilentAlone(ServerStage stage)
    {
        var line = await stage.WaitAsync();
        await stage.DoAsync("anybody?");
        await stage.DoAsync("/typing");
        await stage.DoAsync($"/image {stage.Props.SmallPicture}");
        await line.ExpectNoneAsync("spoke while Waiting", heard => heard.Type.IsBetweenPartners(), Stage.Pause);
        await stage.DoAsync("/leave");
        await line.ExpectAsync("Leave", heard => heard.Type == FrameType.Leave, Stage.Patience);
        line.Send(Frames.Disconnect(DisconnectReason.ByYou, 0));
        await stage.ReactAsync("anybody?");
        await line.ExpectNoneAsync("spoke while Ready", heard => heard.Type.IsBetweenPartners(), Stage.Pause);
    }

    /// <summary>Whatever is UTF-8 is text, and whatever keeps section 7 is an alias.</summary>
    public static Task Any(ServerStage stage) => AnyAsync(stage, async () => await stage.MeetAsync(
        await stage.WaitAsync(), alias: "\U0001f469\u200d\U0001f52c \u0906\u0926\u093f"));

    public static Task AnyOfStranger(Stage stage) => AnyAsync(stage, stage.TalkAsync);

    private static async Task AnyAsync(Stage stage, Func<Task<Talk>> meet)
    {
        var talk = await meet();
        foreach (var words in (string[])
            ["\0", "\u001b[2J", "\u202egnp.exe", "e" + new string('\u0301', 200), "\ufeff", "\ufdd0", "\U0010ffff", " ", new string('\ufdfd', 1365)])
        {
            await talk.ExpectAckAsync(talk.Say(words));
        }

        await stage.DoAsync("hi");
        await talk.ExpectAsync(FrameType.Text);
    }

    private static byte[] WordsOf(byte[] frame)
    {
        _ = TextFrame.Read(frame, out var text);
        return text.Words.ToArray();
    }
}
