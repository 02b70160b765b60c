using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>P3 on the event loop: what everybody's bytes arrive in is zero again as soon as they have been dealt with.</summary>
public sealed class SharedBufferTests
{
    private const int Texts = 200;

    [Fact]
    public async Task P3_After_traffic_of_every_kind_nothing_is_left_in_any_loops_buffer()
    {
        await using var server = ChatServer.Start(settings: RawPair.NoRates);
        var pool = server.Services.GetRequiredService<ZeroingPool>();
        var (one, other) = await RawPair.MeetAsync(server);
        var (speech, window) = (new Speech("Ada"), new SemaphoreSlim(Texts));
        await Task.WhenAll(speech.SayAsync(one, Texts, window), speech.HearAsync(other, Texts, window));
        await one.SendAsync(ClientFrame.Of(0x89, "a ping"u8.ToArray()));
        await one.ExpectPongsAsync(1);
        (await server.Http.GetStringAsync(new Uri("/privacy", UriKind.Relative), TestContext.Current.CancellationToken)).Should().NotBeEmpty();

        // A bad frame, and much behind it that is thrown away: read while the connection lingers.
        await one.SendAsync([.. ClientFrame.Of(0x82, 0xFF, 1, 2, 3), .. Enumerable.Repeat((byte)7, 10_000)]);
        (await one.ExpectCloseAsync()).Should().Be(CloseCode.UnknownType);
        await other.ExpectFrameAsync(FrameType.Disconnect);
        await other.SendAsync(0x82, 0xFE, 1, 0, 1, 2, 3, 4, 5, 6, 7);
        other.HangUp();
        await other.ExpectEndAsync();

        await Eventually.HoldsAsync(() => server.Metrics.Connections == 0);
        foreach (var loop in server.Loops())
        {
            (await loop.AskAsync(() => loop.Shared.IndexOfAnyExcept((byte)0))).Should().Be(-1);
        }

        server.Http.Dispose();
        await Eventually.HoldsAsync(() => pool.RentedBytes == 0, "nothing is held when nobody is there");
    }
}
