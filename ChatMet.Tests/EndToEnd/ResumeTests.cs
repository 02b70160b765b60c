using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A conversation goes on through another connection, over real sockets.</summary>
public sealed class ResumeTests
{
    private const Capabilities Both = Capabilities.Images | Capabilities.Resume;

    [Fact]
    public async Task What_was_said_before_and_during_a_loss_arrives_after_it()
    {
        await using var server = ChatServer.Start();
        var (ada, bob) = await MeetAsync(server);
        await bob.Client.SayAsync("arrives");
        (await ada.Client.ExpectTextAsync()).Should().Be("arrives");

        ada.Client.Vanish();
        await bob.Client.ExpectAsync(FrameType.Interrupted);
        await bob.Client.SayAsync("said twice");
        await bob.Client.ExpectNothingAsync();
        var back = await ComeBackAsync(server, ada.Token, received: 1);
        await back.ExpectAsync(FrameType.Welcome);

        (await ExpectResumedAsync(back)).Should().Be(0);
        (await ExpectResumedAsync(bob.Client)).Should().Be(1);
        await bob.Client.SendAsync(Frames.Text(2, "said twice"));
        (await back.ExpectTextAsync()).Should().Be("said twice");
        await back.SayAsync("and I");
        (await bob.Client.ExpectTextAsync()).Should().Be("and I");
    }

    [Fact]
    public async Task A_connection_that_the_server_takes_for_alive_is_replaced()
    {
        await using var server = ChatServer.Start();
        var (ada, bob) = await MeetAsync(server);

        var back = await ComeBackAsync(server, ada.Token, received: 0);

        (await ada.Client.ExpectCloseAsync()).Should().Be(CloseCode.Replaced);
        await back.ExpectAsync(FrameType.Welcome);
        await ExpectResumedAsync(back);
        await bob.Client.ExpectAsync(FrameType.Interrupted);
        await ExpectResumedAsync(bob.Client);
        await back.SayAsync("hi");
        (await bob.Client.ExpectTextAsync()).Should().Be("hi");
        await back.SendAsync(Frames.Leave());
        (await bob.Client.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Left);
    }

    [Fact]
    public async Task Again_and_again_the_conversation_stays_the_same_and_nothing_is_left_of_the_connections()
    {
        await using var server = ChatServer.Start(null, [.. ChatServer.ManyFromHere.Select(name => (name, (object)100))]);
        var (ada, bob) = await MeetAsync(server);
        var client = ada.Client;
        for (uint i = 1; i <= 12; i++)
        {
            client.Vanish();
            await bob.Client.ExpectAsync(FrameType.Interrupted);
            client = await ComeBackAsync(server, ada.Token, received: i - 1);
            await client.ExpectAsync(FrameType.Welcome);
            await ExpectResumedAsync(client);
            await ExpectResumedAsync(bob.Client);
            await bob.Client.SayAsync("still here");
            await client.ExpectTextAsync();
        }

        await client.CloseAsync();
        (await bob.Client.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Left);
        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 1, Conversations: 0 }, "Bob is alone");
    }

    [Fact]
    public async Task Whoever_stays_away_is_lost_after_the_seconds_of_Welcome()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(), (nameof(ChatOptions.ResumeSeconds), 5));
        var (ada, bob) = await MeetAsync(server);
        ada.Client.Vanish();
        _ = InterruptedFrame.Read(await bob.Client.ExpectAsync(FrameType.Interrupted), out var interrupted);
        interrupted.Seconds.Should().Be(5);

        await server.AdvanceAsync(TimeSpan.FromSeconds(6));

        (await bob.Client.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);
    }

    private static async Task<((ChatClient Client, byte[] Token) Ada, (ChatClient Client, byte[] Token) Bob)> MeetAsync(ChatServer server)
    {
        var (ada, bob) = (await ArriveAsync(server, "Ada"), await ArriveAsync(server, "Bob"));
        await ada.Client.FindAsync();
        await bob.Client.FindAsync();
        await ada.Client.ExpectMatchAsync();
        await bob.Client.ExpectMatchAsync();
        await ada.Client.SendAsync(Frames.Ack(0));
        await bob.Client.ExpectAsync(FrameType.Ack);
        await bob.Client.SendAsync(Frames.Ack(0));
        await ada.Client.ExpectAsync(FrameType.Ack);
        return (ada, bob);
    }

    private static async Task<(ChatClient Client, byte[] Token)> ArriveAsync(ChatServer server, string name)
    {
        var client = await ChatClient.ConnectAsync(server);
        await client.SendAsync(Frames.Hello(name, capabilities: Both));
        _ = WelcomeFrame.Read(await client.ExpectAsync(FrameType.Welcome), out var welcome);
        welcome.Capabilities.Should().Be(Both);
        return (client, welcome.Token.ToArray());
    }

    private static async Task<ChatClient> ComeBackAsync(ChatServer server, byte[] token, uint received)
    {
        var client = await ChatClient.ConnectAsync(server);
        await client.SendAsync(Frames.Resume(token, received));
        return client;
    }

    private static async Task<uint> ExpectResumedAsync(ChatClient client)
    {
        _ = ResumedFrame.Read(await client.ExpectAsync(FrameType.Resumed), out var resumed);
        return resumed.Received;
    }
}
