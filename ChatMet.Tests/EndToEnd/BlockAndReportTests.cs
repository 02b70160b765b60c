using ChatMet.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Block and Report: of the present conversation, of one just ended, and of any other.</summary>
public sealed class BlockAndReportTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_the_present_conversation_they_end_it_like_leave(bool block)
    {
        await using var server = ChatServer.Start();
        var (a, b, match) = await PairAsync(server);

        await a.SendAsync(Frame(block, match.Conversation));

        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.ByYou);
        (await b.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Left, "the partner is not told of the block");
        await a.FindAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_conversation_that_ended_within_60_seconds_they_are_accepted_and_later_not(bool block)
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(), ("HeartbeatSeconds", 60), ("SilenceSeconds", 120));
        var (a, b, match) = await PairAsync(server);
        await b.SendAsync(Frames.Leave());
        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Left);

        await a.SendAsync(Frame(block, match.Conversation));
        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.ByYou);
        await server.AdvanceAsync(TimeSpan.FromSeconds(59));
        await a.SendAsync(Frame(block, match.Conversation));
        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.ByYou);
        await server.AdvanceAsync(TimeSpan.FromSeconds(2));
        await a.SendAsync(Frame(block, match.Conversation));

        (await a.ExpectErrorAsync(block ? FrameType.Block : FrameType.Report)).Should().Be(ErrorCode.UnknownConversation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_conversation_between_others_they_are_refused(bool block)
    {
        await using var server = ChatServer.Start();
        var (_, _, match) = await PairAsync(server);
        var stranger = await ChatClient.ArriveAsync(server, "Eve");

        await stranger.SendAsync(Frame(block, match.Conversation));

        (await stranger.ExpectErrorAsync(block ? FrameType.Block : FrameType.Report)).Should().Be(ErrorCode.UnknownConversation);
        server.Metrics.Conversations.Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_blocked_never_meet_again_whoever_blocked_and_however_long_they_wait(bool whileTalking)
    {
        await using var server = ChatServer.Start(
            new FakeTimeProvider(), ("HeartbeatSeconds", 60), ("SilenceSeconds", 120), ("RematchMinutes", 0));
        var (a, b, match) = await PairAsync(server);
        if (!whileTalking)
        {
            await b.SendAsync(Frames.Leave());
            await b.ExpectDisconnectAsync();
            await a.ExpectDisconnectAsync();
        }

        await a.SendAsync(Frames.Block(match.Conversation));
        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.ByYou);
        if (whileTalking)
        {
            await b.ExpectDisconnectAsync();
        }

        await b.FindAsync();
        await a.FindAsync();
        await server.AdvanceAsync(TimeSpan.FromSeconds(30));

        await a.ExpectNothingAsync();
        await b.ExpectNothingAsync();
    }

    private static async Task<(ChatClient A, ChatClient B, Match Match)> PairAsync(ChatServer server)
    {
        var a = await ChatClient.SeekAsync(server, "Ada");
        var b = await ChatClient.SeekAsync(server, "Bob");
        await b.ExpectMatchAsync();
        return (a, b, await a.ExpectMatchAsync());
    }

    private static byte[] Frame(bool block, ulong conversation) =>
        block ? Frames.Block(conversation) : Frames.Report(conversation, ReportCategory.Threat);
}
