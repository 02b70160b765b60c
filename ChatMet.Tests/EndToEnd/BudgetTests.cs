using System.Net.WebSockets;
using ChatMet.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The last that a rate allows is taken, and a notice comes first; one over it, or over a bound: 4008, and the partner is told
/// <c>removed</c>.</summary>
public sealed class BudgetTests
{
    [Fact]
    public async Task One_text_over_the_burst_closes_and_within_the_rate_none_does()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var (a, b) = await ChatClient.PairAsync(server);
        for (var i = 0; i < 20; i++)
        {
            await a.SayAsync("spam");
            await b.ExpectTextAsync();
        }

        (await a.ExpectErrorAsync(FrameType.Text)).Should().Be(ErrorCode.SlowDown);
        await server.AdvanceAsync(TimeSpan.FromSeconds(0.75));
        await a.SayAsync("120 in 60 s are one in half a second");
        await b.ExpectTextAsync();
        (await a.ExpectErrorAsync(FrameType.Text)).Should().Be(ErrorCode.SlowDown);
        await a.SayAsync("one too many");

        (await a.ExpectCloseAsync()).Should().Be(CloseCode.RateExceeded);
        (await b.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Removed);
    }

    [Fact]
    public async Task One_find_or_next_over_the_burst_closes()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var a = await ChatClient.ArriveAsync(server, "Ada");
        for (var i = 0; i < 9; i++)
        {
            await a.FindAsync();
            await a.SendAsync(Frames.Leave());
            await a.ExpectDisconnectAsync();
        }

        await a.SendAsync(Frames.Find());
        (await a.ExpectErrorAsync(FrameType.Find)).Should().Be(ErrorCode.SlowDown);
        await a.ExpectAsync(FrameType.Waiting);
        await a.SendAsync(Frames.Leave());
        await a.ExpectDisconnectAsync();
        await a.SendAsync(Frames.Find());

        (await a.ExpectCloseAsync()).Should().Be(CloseCode.RateExceeded);
    }

    [Fact]
    public async Task One_image_offer_over_the_burst_closes()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var (a, b) = await ChatClient.PairAsync(server);
        for (ushort i = 0; i < 6; i++)
        {
            await a.SendAsync(Frames.ImageOffer(1, i, 10));
            await b.ExpectAsync(FrameType.ImageOffer);
            await a.SendAsync(Frames.ImageCancel(2, i, ImageOwner.Mine));
            await b.ExpectAsync(FrameType.ImageCancel);
        }

        (await a.ExpectErrorAsync(FrameType.ImageOffer)).Should().Be(ErrorCode.SlowDown);
        await a.SendAsync(Frames.ImageOffer(1, 6, 10));

        (await a.ExpectCloseAsync()).Should().Be(CloseCode.RateExceeded);
        (await b.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Removed);
    }

    [Fact]
    public async Task Bytes_over_the_burst_close_whatever_they_are()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider(), ("BytesBurst", 64 * 1024), ("ImageBytes", 64 * 1024));
        var (a, b) = await ChatClient.PairAsync(server);
        var words = new string('w', ProtocolLimits.TextBytes);
        for (var i = 0; i < 15; i++)
        {
            await a.SayAsync(words);
            await b.ExpectTextAsync();
        }

        await a.SayAsync(words);

        (await a.ExpectCloseAsync()).Should().Be(CloseCode.RateExceeded);
        (await b.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Removed);
    }

    [Fact]
    public async Task A_sender_who_ignores_the_window_of_a_partner_that_does_not_read_is_closed()
    {
        await using var server = ChatServer.Start(
            new FakeTimeProvider(), ("TextsBurst", ushort.MaxValue), ("BytesBurst", 1024 * 1024 * 1024));
        var (sender, sleeper) = await ChatClient.PairAsync(server);
        var closed = sender.ReceiveAsync();
        var words = new string('w', ProtocolLimits.TextBytes);

        for (var i = 0; i < 10_000 && !closed.IsCompleted; i++)
        {
            await sender.SayAsync(words);
        }

        (await closed).Should().BeNull("nothing but the close was sent");
        sender.Socket.CloseStatus.Should().Be((WebSocketCloseStatus)CloseCode.RateExceeded);
        while (await sleeper.ReceiveAsync() is [(byte)FrameType.Text, ..])
        {
        }

        await sleeper.ExpectNothingAsync();
    }
}
