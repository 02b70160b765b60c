using System.Net.WebSockets;
using ChatMet.Protocol;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Two people over real sockets, from Hello to goodbye.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task Words_and_acknowledgements_go_both_ways_in_order()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);

        await a.SayAsync("hello");
        await a.SayAsync("how are you?");
        (await b.ExpectTextAsync()).Should().Be("hello");
        (await b.ExpectTextAsync()).Should().Be("how are you?");
        await b.SendAsync(Frames.Ack(2));
        await b.SayAsync("fine");

        await a.ExpectAsync(FrameType.Ack);
        (await a.ExpectTextAsync()).Should().Be("fine");
    }

    [Fact]
    public async Task Leave_tells_the_partner_left_and_the_leaver_by_you()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);

        await a.SendAsync(Frames.Leave());

        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.ByYou);
        (await b.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Left);
    }

    [Theory]
    [InlineData(WebSocketCloseStatus.NormalClosure, DisconnectReason.Left)]
    [InlineData(WebSocketCloseStatus.EndpointUnavailable, DisconnectReason.Left)]
    [InlineData(WebSocketCloseStatus.InternalServerError, DisconnectReason.Lost)]
    public async Task Closing_the_page_is_leaving_and_any_other_close_a_loss(WebSocketCloseStatus status, DisconnectReason expected)
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);

        await a.CloseAsync(status);

        (await b.ExpectDisconnectAsync()).Should().Be(expected);
    }

    [Fact]
    public async Task A_connection_cut_without_a_word_is_a_loss()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);

        a.Vanish();

        (await b.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);
    }
}
