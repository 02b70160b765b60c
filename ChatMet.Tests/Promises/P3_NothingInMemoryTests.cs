using System.Diagnostics;
using ChatMet.Audit.Canaries;
using ChatMet.Audit.Visits;
using ChatMet.Protocol;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Promises;

/// <summary>P3, P4: within a second of its end nothing of a conversation is anywhere in the server's memory, as it was said or as it was
/// sent, and no collection of garbage is needed for that. The memory is read from outside.</summary>
public sealed class P3_NothingInMemoryTests(ScannedServer shared) : IClassFixture<ScannedServer>
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    private readonly Marks _marks = shared.Marks;
    private readonly ServerProcess _server = shared.Process;

    [Fact]
    public async Task P3_P4_Of_200_messages_and_20_pictures_nothing_is_left_and_while_people_talk_only_their_aliases_are_there()
    {
        List<MarkedTalk> talks = [];
        for (var i = 0; i < 10; i++)
        {
            talks.Add(await MarkedTalk.BeginAsync(_server.ChatAddress, _marks));
            await talks[^1].TalkAsync();
        }

        Scan().Should().NotBeEmpty("the scan sees what is there").And.OnlyContain(find => find == new Find("an alias", false));

        foreach (var talk in talks)
        {
            await talk.First.CloseAsync();
            await talk.Second.CloseAsync();
        }

        ExpectNothing();
    }

    [Fact]
    public async Task P3_Nothing_is_left_after_one_of_two_vanished()
    {
        var talk = await MarkedTalk.BeginAsync(_server.ChatAddress, _marks);
        await talk.TalkAsync();
        await talk.First.SayAsync(_marks.Fill("words nobody waited for", 4000));

        talk.First.Vanish();
        await talk.Second.ExpectAsync(FrameType.Disconnect);
        talk.Second.Vanish();

        ExpectNothing();
    }

    [Fact]
    public async Task P3_Nothing_is_left_of_what_a_slow_partner_did_not_take()
    {
        var slow = await ArriveAsync("a slow reader", receiveBuffer: 4096);
        var other = await ArriveAsync("an alias");
        await slow.SendFrameAsync(Frames.Find());
        await other.SendFrameAsync(Frames.Find());
        await slow.ExpectFrameAsync(FrameType.Waiting);
        await slow.ExpectFrameAsync(FrameType.Matched);
        await other.ExpectFrameAsync(FrameType.Waiting);
        await other.ExpectFrameAsync(FrameType.Matched);
        uint said = 0;
        do
        {
            for (var i = 0; i < 32; i++)
            {
                said++;
                await other.SendFrameAsync([(byte)FrameType.Text, 0, 0, (byte)(said >> 8), (byte)said, .. _marks.Fill("words", 4000)]);
            }

            await other.SendAsync(ClientFrame.Of(0x89, []));
            await other.ExpectPongsAsync(1); // what is there now was passed on, and waits for the slow one
        }
        while (Scan().All(find => find.What != "words"));

        await other.ExpectFrameAsync(FrameType.Disconnect);
        await other.DisposeAsync();

        ExpectNothing();
        await slow.DisposeAsync();
    }

    [Fact]
    public async Task P1_P3_While_a_conversation_waits_for_somebody_only_aliases_are_there_and_after_it_none()
    {
        var lost = await ArriveAsync("an alias", capabilities: Capabilities.Resume);
        var other = await ArriveAsync("an alias", capabilities: Capabilities.Resume);
        foreach (var client in (RawClient[])[lost, other])
        {
            await client.SendFrameAsync(Frames.Find());
            await client.ExpectFrameAsync(FrameType.Waiting);
        }

        await lost.ExpectFrameAsync(FrameType.Matched);
        await other.ExpectFrameAsync(FrameType.Matched);
        await lost.SendFrameAsync([(byte)FrameType.Text, 0, 0, 0, 1, .. _marks.Fill("words before", 4000)]);
        await other.ExpectFrameAsync(FrameType.Text);
        await other.SendFrameAsync([(byte)FrameType.Text, 0, 0, 0, 1, .. _marks.Fill("words that crossed", 4000)]);
        await lost.DisposeAsync();
        await other.ExpectFrameAsync(FrameType.Interrupted);
        await other.SendFrameAsync([(byte)FrameType.Text, 0, 0, 0, 2, .. _marks.Fill("words meanwhile", 4000)]);
        await other.SendAsync(ClientFrame.Of(0x89, []));
        await other.ExpectPongsAsync(1); // by now they were dropped
        ExpectNothing(but: "an alias");

        await other.ExpectFrameAsync(FrameType.Disconnect);
        await other.SendAsync(ClientFrame.Close(1000));
        await other.ReadCloseAsync();
        await other.DisposeAsync();

        ExpectNothing();
    }

    [Fact]
    public async Task P3_Nothing_is_left_of_half_a_message_when_the_partner_leaves_and_what_comes_of_it_later_is_thrown_away()
    {
        await using var half = await ArriveAsync("an alias");
        await using var other = await ArriveAsync("an alias");
        await half.SendFrameAsync(Frames.Find());
        await other.SendFrameAsync(Frames.Find());
        await half.ExpectFrameAsync(FrameType.Waiting);
        await half.ExpectFrameAsync(FrameType.Matched);
        byte[] message = ClientFrame.Of(0x82, [(byte)FrameType.Text, 0, 0, 0, 1, .. _marks.Fill("half a message", 4000)]);
        await half.SendAsync(message[..3000]);
        while (Scan().All(find => find.What != "half a message"))
        {
        }

        await other.SendFrameAsync([(byte)FrameType.Leave]);
        await half.ExpectFrameAsync(FrameType.Disconnect);
        ExpectNothing(but: "an alias");

        await half.SendAsync([.. message[3000..], .. ClientFrame.Of(0x82, Frames.Find())]);
        await half.ExpectFrameAsync(FrameType.Waiting);
        ExpectNothing(but: "an alias");
    }

    [Fact]
    public async Task P3_Nothing_is_left_of_a_message_with_a_malformed_frame_in_its_middle()
    {
        var client = await ArriveAsync("an alias");
        var words = _marks.Fill("half a message", 3000);

        await client.SendAsync(ClientFrame.Of(0x02, words));
        await client.SendAsync([.. ClientFrame.Of(0x00, words)[..2000]]);
        await using var other = await ArriveAsync("an alias"); // by now the first words have arrived
        Scan().Should().Contain(new Find("half a message", false));
        await client.SendAsync([.. ClientFrame.Of(0x00, words)[2000..], .. ClientFrame.Of(0xF2, _marks.Fill("a malformed frame", 3000))]);
        (await client.ExpectCloseAsync()).Should().Be(CloseCode.ProtocolError);
        await client.DisposeAsync();
        await other.DisposeAsync();

        ExpectNothing();
    }

    [Fact]
    public async Task P3_Nothing_is_left_when_the_shutdown_has_begun()
    {
        await using var server = new ScannedServer();
        await server.InitializeAsync();
        var talk = await MarkedTalk.BeginAsync(server.Process.ChatAddress, server.Marks);
        await talk.TalkAsync();

        var stop = server.Process.StopAsync();
        await talk.First.ExpectAsync(FrameType.Disconnect);

        server.Scan().Should().NotContain(find => find.What != "an alias", "neither has answered, so the process is still there");
        talk.Dispose();
        await stop;
    }

    private List<Find> Scan() => shared.Scan();

    /// <summary>Looks again and again for a second, which is what the promise allows; mostly the first look finds nothing.</summary>
    /// <param name="but">What is still there for good reason.</param>
    private void ExpectNothing(string? but = null)
    {
        var since = Stopwatch.StartNew();
        var finds = Scan().Where(find => find.What != but).ToList();
        while (finds.Count > 0 && since.Elapsed < Within)
        {
            finds = [.. Scan().Where(find => find.What != but)];
        }

        finds.Should().BeEmpty();
    }

    private async Task<RawClient> ArriveAsync(string what, int receiveBuffer = 0, Capabilities capabilities = Capabilities.Images)
    {
        var client = await RawClient.ConnectAsync(_server.Address, receiveBuffer);
        (await client.AskAsync(RawRequest.Upgrade(_server.Address))).Status.Should().Be(101);
        await client.SendFrameAsync(Frames.Hello(_marks.New(what), capabilities: capabilities));
        await client.ExpectFrameAsync(FrameType.Welcome);
        return client;
    }
}
