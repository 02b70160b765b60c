using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Anybody may add at the same time while the driver takes: every frame stays whole, in its adder's order.</summary>
public sealed class OutboundParallelTests : IDisposable
{
    private const int Adders = 4;
    private const int FramesOfEach = 5_000;

    private readonly ZeroingPool _pool = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Frames_of_many_adders_stay_whole_and_in_order()
    {
        using var outbound = new Outbound(_pool, int.MaxValue / 2);
        var adding = Task.WhenAll(Enumerable.Range(0, Adders).Select(adder => Task.Run(() => Add(outbound, adder))));
        var bytes = new List<byte>();

        while (!adding.IsCompleted)
        {
            bytes.AddRange(outbound.Drain(_pool));
        }

        await adding;
        bytes.AddRange(outbound.Drain(_pool));

        var frames = ServerFrames.Read(bytes.ToArray());
        frames.Should().HaveCount(Adders * FramesOfEach);
        foreach (var adder in Enumerable.Range(0, Adders))
        {
            frames.Where(frame => frame.StartsWith($"Binary {adder:X2}", StringComparison.Ordinal))
                .SequenceEqual(Enumerable.Range(0, FramesOfEach).Select(i => Described(adder, i)), StringComparer.Ordinal)
                .Should().BeTrue($"frames of adder {adder} stay in order");
        }

        outbound.PendingBytes.Should().Be(0);
        outbound.WrittenBytes.Should().Be((uint)bytes.Count);
        _pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task Nothing_follows_the_close_frame_though_others_add_at_the_same_time()
    {
        for (var round = 0; round < 200; round++)
        {
            using var outbound = new Outbound(_pool, 1_000_000);
            using var start = new Barrier(3);
            await Task.WhenAll(
                Task.Run(() => AddFrom(start, outbound), Cancellation),
                Task.Run(() => AddFrom(start, outbound), Cancellation),
                Task.Run(() => CloseFrom(start, outbound), Cancellation));

            var frames = ServerFrames.Read(outbound.Drain(_pool));

            frames[^1].Should().Be("Close 1000");
            frames.SkipLast(1).Should().AllBe("Binary 07");
        }
    }

    public void Dispose() => _pool.Dispose();

    private static void Add(Outbound outbound, int adder)
    {
        for (var i = 0; i < FramesOfEach; i++)
        {
            outbound.Add(Opcode.Binary, Payload(adder, i));
        }
    }

    private static void AddFrom(Barrier start, Outbound outbound)
    {
        start.SignalAndWait(Cancellation);
        for (var i = 0; i < 50; i++)
        {
            outbound.Add(Opcode.Binary, [7]);
        }
    }

    private static void CloseFrom(Barrier start, Outbound outbound)
    {
        start.SignalAndWait(Cancellation);
        outbound.Close(CloseCode.Normal);
    }

    /// <summary>The adder, the number, and a length that varies from frame to frame.</summary>
    private static byte[] Payload(int adder, int number) =>
        [(byte)adder, (byte)(number >> 8), (byte)number, .. new byte[number % 200]];

    private static string Described(int adder, int number) => $"Binary {Convert.ToHexString(Payload(adder, number))}";
}
