using System.Net.Sockets;
using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>A link is told once of what arrives, and misses nothing: words and their sender's end at the same time, or more than one
/// receive takes.</summary>
public sealed class ToldOnceTests : IAsyncLifetime
{
    private const string Words = "Binary 010203";

    private readonly LoopBench _bench = new();
    private readonly RecordingHandler _handler = new();
    private StreamPeer _peer = null!;

    public async ValueTask InitializeAsync()
    {
        _peer = await StreamPeer.OpenAsync(_bench, _handler);
        _peer.Hold();
    }

    public ValueTask DisposeAsync()
    {
        _peer.Dispose();
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Words_that_arrive_together_with_the_senders_end_are_heard_and_so_is_the_end()
    {
        var words = ClientFrame.Of(0x82, 1, 2, 3);
        await _peer.Far.SendAsync(words);
        _peer.Far.Shutdown(SocketShutdown.Send);

        await _peer.GoOnAfterAsync(words.Length);

        await CallsAsync(Words, "Ended Transport 0");
    }

    [Fact]
    public async Task Words_that_arrive_together_with_a_reset_are_heard_and_so_is_the_end()
    {
        var words = ClientFrame.Of(0x82, 1, 2, 3);
        await _peer.Far.SendAsync(words);
        _peer.Far.LingerState = new LingerOption(enable: true, seconds: 0);
        _peer.Far.Close();

        await _peer.GoOnAfterAsync(words.Length);

        await CallsAsync(Words, "Ended Transport 0");
    }

    [Fact]
    public async Task More_than_one_receive_takes_is_heard_to_the_end()
    {
        var frame = ClientFrame.Of(0x82, new byte[16 * 1024]);
        var count = (2 * _bench.Loop.Shared.Length / frame.Length) + 1;
        for (var i = 0; i < count; i++)
        {
            await _peer.Far.SendAsync(frame);
        }

        await _peer.GoOnAfterAsync(_bench.Loop.Shared.Length + 1);

        await Eventually.HoldsAsync(() => _handler.Calls.Count == count);
    }

    [Fact]
    public async Task An_end_after_a_rest_is_heard()
    {
        var words = ClientFrame.Of(0x82, 1, 2, 3);
        await _peer.Far.SendAsync(words);
        await _peer.GoOnAfterAsync(words.Length);
        await CallsAsync(Words);

        _peer.Far.Shutdown(SocketShutdown.Send);

        await CallsAsync(Words, "Ended Transport 0");
    }

    private async Task CallsAsync(params string[] expected)
    {
        await Eventually.HoldsAsync(() => _handler.Calls.Count >= expected.Length, string.Join(", ", expected));
        (await _bench.Loop.AskAsync(() => _handler.Calls.ToArray())).Should().Equal(expected);
    }
}
