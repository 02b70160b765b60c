using ChatMet.Conformance.Stages;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Checks;

/// <summary>Section 5: numbers and acknowledgements.</summary>
internal static class Delivery
{
    private const int BulkBytes = 16_384;

    /// <summary>The second of section 5, and a little for the machines between.</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(1.3);

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(0.5);

    public static async Task Numbers(ServerStage stage)
    {
        var talk = await stage.TalkAsync();
        for (var conversation = 0; conversation < 2; conversation++)
        {
            foreach (var words in (string[])["one", "two", "three"])
            {
                await stage.DoAsync(words);
                await talk.ExpectAsync(FrameType.Text);
            }

            if (conversation == 0)
            {
                talk = await stage.NextAsync(talk);
            }
        }
    }

    public static async Task NumbersOfOne(Stage stage)
    {
        var talk = await stage.TalkAsync();
        foreach (var words in (string[])["one", "two", "three"])
        {
            await stage.DoAsync(words);
            await talk.ExpectAsync(FrameType.Text);
        }
    }

    /// <summary>A repetition and a gap: neither is taken, neither is answered, and the row goes on.</summary>
    public static async Task TakesInOrder(Stage stage)
    {
        var talk = await stage.TalkAsync();
        var taken = talk.Say("first");
        await talk.ExpectAckAsync(taken);
        talk.Line.Send(Frames.Text(taken, "first"));
        talk.Line.Send(Frames.Text(taken + 2, "third"));
        await talk.Line.ExpectNoneAsync(
            "acknowledged a frame that was not the next", heard => heard.Type == FrameType.Ack, Stage.Pause + InTime);
        await talk.ExpectAckAsync(talk.Say("second"));
        await talk.ExpectAckAsync(talk.Say("third"));
    }

    /// <summary>The first word of the second stranger is number 1, and is acknowledged.</summary>
    public static async Task StartsAnew(ServerStage stage)
    {
        var talk = await stage.TalkAsync();
        talk.Say("one");
        await talk.ExpectAckAsync(talk.Say("two"));
        await stage.NextAsync(talk);
    }

    public static async Task AcknowledgesInTime(Stage stage)
    {
        var talk = await stage.TalkAsync();
        for (var i = 0; i < 3; i++)
        {
            await talk.ExpectAckAsync(talk.Say("hello"), InTime);
        }
    }

    public static async Task AcknowledgesBulk(Stage stage)
    {
        var talk = await stage.TalkAsync();
        for (var bytes = 0; bytes < BulkBytes; bytes += ProtocolLimits.TextBytes)
        {
            talk.Say(new string('a', ProtocolLimits.TextBytes));
        }

        await talk.ExpectAckAsync(talk.Said, AtOnce);
    }
}
