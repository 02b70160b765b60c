using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Simulation;

/// <summary>A relayed frame costs no memory, from the bytes that were read to the bytes that the partner's driver takes: the collector
/// has nothing to do, however much people talk.</summary>
public sealed class RelayAllocationTests : IDisposable
{
    /// <summary>10,000 frames in all, and 1,000 before.</summary>
    private const int Batches = 10;
    private const int Rounds = 1_000;

    private readonly ConnectedPair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void Relaying_Text_allocates_nothing() => AllocatedBy(Frames.Text(1, new string('a', 59))).Should().Be(0);

    [Fact]
    public void Relaying_a_long_Text_allocates_nothing() =>
        AllocatedBy(Frames.Text(1, new string('a', ProtocolLimits.TextBytes))).Should().Be(0);

    [Fact]
    public void Relaying_Ack_allocates_nothing() => AllocatedBy(Frames.Ack(1)).Should().Be(0);

    [Fact]
    public void Relaying_Typing_allocates_nothing() => AllocatedBy(Frames.Typing(isTyping: true)).Should().Be(0);

    [Fact]
    public void Relaying_ImageChunk_allocates_nothing()
    {
        _pair.BeginPicture(image: 1);
        var chunks = Enumerable.Range(0, (Batches + 1) * Rounds).Select(index => Chunk((ushort)index)).ToArray();

        Allocated(i => _pair.Relay(chunks[i])).Should().Be(0);

        static byte[] Chunk(ushort index) => ClientFrame.Of(ConnectedPair.Binary, Frames.ImageChunk(1, 1, index, new byte[1024]));
    }

    private long AllocatedBy(byte[] frame)
    {
        var masked = ClientFrame.Of(ConnectedPair.Binary, frame);
        return Allocated(_ => _pair.Relay(masked));
    }

    /// <summary>The least that a batch of rounds allocates, after one in which pools fill. A collection that another test causes can
    /// add to the count of this thread; what a frame allocates is in every batch.</summary>
    private static long Allocated(Func<int, int> round)
    {
        var least = long.MaxValue;
        var leastTaken = int.MaxValue;
        for (var batch = 0; batch <= Batches; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
            {
                leastTaken = Math.Min(leastTaken, round((batch * Rounds) + i));
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        leastTaken.Should().BePositive("every frame was passed on");
        return least;
    }
}
