using ChatMet.Server.WebSockets;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>What arrived together for one partner leaves with one send, byte for byte and from where it lies; everything else leaves too.</summary>
public sealed class DepartureTests : IAsyncLifetime
{
    private readonly LoopBench _bench = new();
    private PiecewisePeer _first = null!;
    private PiecewisePeer _second = null!;
    private PiecewisePeer _sender = null!;
    private Switchboard _switchboard = null!;

    public async ValueTask InitializeAsync()
    {
        _first = await PiecewisePeer.OpenAsync(_bench, new Switchboard(_bench.Pool));
        _second = await PiecewisePeer.OpenAsync(_bench, new Switchboard(_bench.Pool));
        _switchboard = new Switchboard(_bench.Pool, _first.Outbound, _second.Outbound);
        _sender = await PiecewisePeer.OpenAsync(_bench, _switchboard);
    }

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        _sender.Dispose();
        _first.Dispose();
        _second.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(64)]
    [InlineData(125, 126, 1)]
    [InlineData(1, 16 * 1024)]
    [InlineData(16 * 1024, 16 * 1024, 125, 16 * 1024)]
    public async Task Frames_for_one_partner_leave_with_one_send_and_no_memory(params int[] sizes)
    {
        var payloads = sizes.Select(size => Payload(to: 0, size)).ToArray();

        await _bench.ArriveAsync(_sender.Link, [.. payloads.SelectMany(payload => ClientFrame.Of(0x82, payload))]);

        (await _first.ReceiveOnlyAsync()).Should().Equal(payloads.SelectMany(ToClient));
        _switchboard.MostRented.Should().Be(0);
        (await IsSharedZeroAsync()).Should().BeTrue();
    }

    [Theory]
    [InlineData(true, 12)]
    [InlineData(false, 0)]
    public async Task A_message_does_not_overtake_what_the_kernel_did_not_take_before(bool free, int taken)
    {
        var loop = _bench.Loop;

        var result = await loop.AskAsync(() => loop.Departure.Take(_first.Link, Opcode.Binary, loop.Shared.Slice(6, 10), free));

        result.Should().Be(taken);
        await loop.AskAsync(() =>
        {
            loop.Departure.Leave();
            loop.Shared[..16].Clear();
            return true;
        });
    }

    [Theory]
    [InlineData(6, 100)]
    [InlineData(8, 200)]
    [InlineData(8, 16 * 1024)]
    [InlineData(3, 100)]
    [InlineData(50, 100)]
    public async Task A_frame_that_arrives_in_two_parts_leaves_whole(int firstPart, int size)
    {
        var (cut, next) = (Payload(to: 0, size), Payload(to: 0, 10));
        var arriving = ClientFrame.Of(0x82, cut).Concat(ClientFrame.Of(0x82, next)).ToArray();

        await _bench.ArriveAsync(_sender.Link, arriving[..firstPart]);
        await _bench.ArriveAsync(_sender.Link, arriving[firstPart..]);

        (await ReceiveAsync(_first, ToClient(cut).Length + ToClient(next).Length)).Should().Equal(ToClient(cut).Concat(ToClient(next)));
        (await IsSharedZeroAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task Frames_for_another_partner_go_there_and_only_there()
    {
        byte[][] payloads = [Payload(to: 0, 20), Payload(to: 1, 200), Payload(to: 0, 30), Payload(to: 1, 7)];

        await _bench.ArriveAsync(_sender.Link, [.. payloads.SelectMany(payload => ClientFrame.Of(0x82, payload))]);

        (await _first.ReceiveOnlyAsync()).Should().Equal(ToClient(payloads[0]).Concat(ToClient(payloads[2])));
        (await _second.ReceiveOnlyAsync()).Should().Equal(ToClient(payloads[1]).Concat(ToClient(payloads[3])));
    }

    [Fact]
    public async Task What_waited_before_is_not_overtaken()
    {
        byte[] waiting = [1, 2, 3];
        var payload = Payload(to: 0, 40);

        await _bench.Loop.AskAsync(() => _first.Outbound.TryAddPong(waiting));
        await _bench.Loop.AskAsync(() =>
        {
            _first.Outbound.TryAddPong(waiting);
            var arriving = ClientFrame.Of(0x82, payload);
            arriving.CopyTo(_bench.Loop.Shared);
            _sender.Link.Take(_bench.Loop.Shared[..arriving.Length]);
            return true;
        });

        byte[] pong = [0x8A, 3, .. waiting];
        (await ReceiveAsync(_first, (2 * pong.Length) + ToClient(payload).Length)).Should().Equal(pong.Concat(pong).Concat(ToClient(payload)));
    }

    private static async Task<byte[]> ReceiveAsync(PiecewisePeer peer, int count)
    {
        var received = new List<byte>();
        while (received.Count < count)
        {
            received.AddRange(await peer.ReceiveAsync());
        }

        return [.. received];
    }

    private Task<bool> IsSharedZeroAsync() => _bench.Loop.AskAsync(() => !_bench.Loop.Shared.ContainsAnyExcept((byte)0));

    private static byte[] Payload(byte to, int size)
    {
        var payload = new byte[size];
        Random.Shared.NextBytes(payload);
        payload[0] = to;
        return payload;
    }

    /// <summary>A frame as a server sends it (RFC 6455 section 5.2).</summary>
    private static byte[] ToClient(byte[] payload) => payload.Length <= 125
        ? [0x82, (byte)payload.Length, .. payload]
        : [0x82, 126, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
}
