using ChatMet.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Next: what both are told, and whom they meet then.</summary>
public sealed class NextTests
{
    [Fact]
    public async Task Role_a_is_who_waited_longer_and_both_are_in_the_same_conversation()
    {
        await using var server = ChatServer.Start();
        var a = await ChatClient.SeekAsync(server, "Ada");
        var b = await ChatClient.SeekAsync(server, "Bob");

        var (forA, forB) = (await a.ExpectMatchAsync(), await b.ExpectMatchAsync());

        forA.Should().Be(new Match(forB.Conversation, IsRoleB: false, SameLanguage: false, 0, Capabilities.Images, "Bob"));
        forB.Should().Be(new Match(forA.Conversation, IsRoleB: true, SameLanguage: false, 0, Capabilities.Images, "Ada"));
    }

    [Fact]
    public async Task The_partner_is_told_skipped_and_only_waits_again_when_they_ask()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);

        await a.SendAsync(Frames.Next());

        await a.ExpectAsync(FrameType.Waiting);
        (await b.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Skipped);
        await Eventually.HoldsAsync(() => server.Metrics is { Waiting: 1, Conversations: 0 });
        await b.SendAsync(Frames.Next());
        await b.ExpectAsync(FrameType.Waiting);
        await Eventually.HoldsAsync(() => server.Metrics is { Waiting: 2, Conversations: 0 });
    }

    [Fact]
    public async Task Two_who_met_are_not_matched_again_while_somebody_else_waits()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);
        await a.SendAsync(Frames.Next());
        await a.ExpectAsync(FrameType.Waiting);
        await b.ExpectDisconnectAsync();

        await b.SendAsync(Frames.Next());
        await b.ExpectAsync(FrameType.Waiting);
        var c = await ChatClient.SeekAsync(server, "Eve");

        (await c.ExpectMatchAsync()).Alias.Should().Be("Ada", "she waits longest");
        (await a.ExpectMatchAsync()).Alias.Should().Be("Eve");
        await b.ExpectNothingAsync();
    }

    [Fact]
    public async Task Two_alone_meet_again_after_10_seconds()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var (a, b) = await ChatClient.PairAsync(server);
        await Task.WhenAll(a.SendAsync(Frames.Next()), b.SendAsync(Frames.Next()));
        await WaitingAsync(a);
        await WaitingAsync(b);

        await server.AdvanceAsync(TimeSpan.FromSeconds(9));
        await a.ExpectNothingAsync();
        await b.ExpectNothingAsync();
        await server.AdvanceAsync(TimeSpan.FromSeconds(2));

        (await a.ExpectMatchAsync()).Conversation.Should().Be((await b.ExpectMatchAsync()).Conversation);
    }

    [Fact]
    public async Task Next_waits_with_the_wishes_of_the_last_find()
    {
        await using var server = ChatServer.Start();
        var a = await ChatClient.SeekAsync(server, "Ada", Frames.Find(60, false, "chess"));
        var b = await ChatClient.SeekAsync(server, "Bob", Frames.Find(60, false, "chess"));
        await a.ExpectMatchAsync();
        await b.ExpectMatchAsync();
        await a.SendAsync(Frames.Next());
        await a.ExpectAsync(FrameType.Waiting);

        var music = await ChatClient.SeekAsync(server, "Eve", Frames.Find(60, false, "music"));
        await music.ExpectNothingAsync();
        var chess = await ChatClient.SeekAsync(server, "Max", Frames.Find(60, false, "chess"));

        (await a.ExpectMatchAsync()).Should().BeEquivalentTo(new { Alias = "Max", SharedTags = 1 });
        (await chess.ExpectMatchAsync()).Alias.Should().Be("Ada");
    }

    /// <summary>What crossed the request, up to its answer.</summary>
    private static async Task WaitingAsync(ChatClient client)
    {
        while ((await client.ReceiveAsync())![0] != (byte)FrameType.Waiting)
        {
        }
    }
}
