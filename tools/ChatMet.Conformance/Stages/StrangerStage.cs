using System.Text;
using ChatMet.Conformance.Clients;
using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Rules;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Stages;

/// <summary>A stage with a real server between: the kit plays the stranger whom the client meets by an interest of their own.</summary>
internal sealed class StrangerStage(IClient client, Props props, Uri server) : Stage(client, props)
{
    private static readonly TimeSpan Meeting = TimeSpan.FromSeconds(20);

    private StrangerLine? _line;

    public override async Task<Talk> TalkAsync()
    {
        var interest = $"kit-{Guid.NewGuid():n}"[..20];
        await Client.StartAsync(server);
        await DoAsync("yes");
        await DoAsync($"/find {interest}");

        var line = _line = await StrangerLine.ConnectAsync(server, TimeProvider.System);
        var welcome = await line.EnterAsync(Meeting);
        line.Send(FindBy(interest));
        var met = await MeetAsync(line);
        var talk = Begin(line, Announced.Of(welcome.Frame), met.Frame);
        await talk.ExpectAliveAsync();
        return talk;
    }

    public override async ValueTask DisposeAsync()
    {
        _line?.Dispose();
        await base.DisposeAsync();
    }

    private static Task<Heard> ExpectAsync(Line line, FrameType type) =>
        line.ExpectAsync($"{type}, by way of the server,", heard => heard.Type == type, Meeting);

    /// <summary>Waits for the client to come and look for the interest, unless it ends before that.</summary>
    private async Task<Heard> MeetAsync(Line line)
    {
        var meeting = ExpectAsync(line, FrameType.Matched);
        return await Task.WhenAny(meeting, Client.Ended) == meeting
            ? await meeting
            : throw new BrokenDuty(null, $"ended before it met the stranger: {await Client.Ended}");
    }

    private static byte[] FindBy(string interest)
    {
        var tags = new TagListBuilder(stackalloc byte[TagList.MostEncodedBytes]);
        tags.Add(Encoding.UTF8.GetBytes(interest));
        return Frames.Of(new FindFrame { PatienceSeconds = ProtocolLimits.PatienceSeconds, Tags = tags.Tags });
    }

    /// <summary>The client got a Matched of its own; the rules take note of it as if the kit had sent it.</summary>
    private static Talk Begin(StrangerLine line, Announced announced, byte[] met)
    {
        _ = MatchedFrame.Read(met, out var matched);
        line.Referee = Referee.OfStranger(announced);
        line.Referee.Sent(met);
        return new Talk(line, matched.Conversation);
    }
}
