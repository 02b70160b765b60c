using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Challenge and Solution over real sockets.</summary>
public sealed class ProofTests
{
    private static readonly (string Name, object Value) Always = (nameof(ChatOptions.ProofAlways), true);
    private static readonly (string Name, object Value) Quick = (nameof(ChatOptions.ProofDifficulty), 8);

    [Fact]
    public async Task Who_solves_it_is_welcomed_and_chats()
    {
        await using var server = ChatServer.Start(null, Always, Quick);
        var (ada, bob) = (await ProveAsync(server), await ProveAsync(server));

        await ada.FindAsync();
        await bob.FindAsync();
        await ada.ExpectMatchAsync();
        await bob.ExpectMatchAsync();
        await ada.SayAsync("hi");
        (await bob.ExpectTextAsync()).Should().Be("hi");
    }

    [Fact]
    public async Task A_counter_that_is_none_closes()
    {
        await using var server = ChatServer.Start(null, Always, (nameof(ChatOptions.ProofDifficulty), 20));
        var client = await GreetAsync(server);
        _ = ChallengeFrame.Read(await client.ExpectAsync(FrameType.Challenge), out var challenge);
        challenge.Difficulty.Should().Be(20);

        await client.SendAsync(Frames.Solution(challenge.Salt, 0)); // right once in a million runs

        (await client.ExpectCloseAsync()).Should().Be(CloseCode.WrongState);
    }

    [Fact]
    public async Task The_proof_of_another_connection_closes_also_when_it_is_used_for_the_first_time()
    {
        await using var server = ChatServer.Start(null, Always, Quick);
        var (first, second) = (await GreetAsync(server), await GreetAsync(server));
        var solution = await first.SolveAsync();
        await second.ExpectAsync(FrameType.Challenge);

        await second.SendAsync(solution);

        (await second.ExpectCloseAsync()).Should().Be(CloseCode.WrongState);
        await first.SendAsync(solution);
        await first.ExpectAsync(FrameType.Welcome);
    }

    [Fact]
    public async Task Who_takes_longer_than_twenty_seconds_is_closed_though_they_say_that_they_are_there()
    {
        var time = new FakeTimeProvider();
        await using var server = ChatServer.Start(time, Always, Quick);
        var (client, inTime) = (await GreetAsync(server), await GreetAsync(server));
        await client.ExpectAsync(FrameType.Challenge);
        var solution = await inTime.SolveAsync();

        await server.AdvanceAsync(TimeSpan.FromSeconds(10));
        await client.SendAsync(Frames.Heartbeat());
        await server.AdvanceAsync(TimeSpan.FromSeconds(9));
        await inTime.SendAsync(solution);
        await inTime.ExpectAsync(FrameType.Welcome);
        await server.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await client.ExpectCloseAsync()).Should().Be(CloseCode.Deadline);
    }

    [Fact]
    public async Task Who_was_asked_is_nobody_yet_and_who_goes_without_an_answer_leaves_nothing()
    {
        await using var server = ChatServer.Start(null, Always, Quick);
        var asked = await GreetAsync(server);
        await asked.ExpectAsync(FrameType.Challenge);
        var client = await GreetAsync(server);
        await client.SendAsync(await client.SolveAsync());

        _ = WelcomeFrame.Read(await client.ExpectAsync(FrameType.Welcome), out var welcome);

        welcome.Online.Should().Be(1);
        await asked.DisposeAsync();
        await client.DisposeAsync();
        await Eventually.HoldsAsync(() => server.Metrics.Connections == 0);
    }

    [Fact]
    public async Task By_default_an_address_that_brings_a_crowd_is_asked()
    {
        await using var server = ChatServer.Start(null, (nameof(ChatOptions.NewPerAddress), 4), Quick);
        for (var i = 0; i < 3; i++)
        {
            await ChatClient.ArriveAsync(server, "Ada");
        }

        await ProveAsync(server);
    }

    private static async Task<ChatClient> GreetAsync(ChatServer server)
    {
        var client = await ChatClient.ConnectAsync(server);
        await client.SendAsync(Frames.Hello("Ada"));
        return client;
    }

    private static async Task<ChatClient> ProveAsync(ChatServer server)
    {
        var client = await GreetAsync(server);
        await client.SendAsync(await client.SolveAsync());
        await client.ExpectAsync(FrameType.Welcome);
        return client;
    }
}
