using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>What was written goes back zeroed at once, block by block, while the rest still waits (P3).</summary>
public sealed class BlockChainReleaseTests : IDisposable
{
    private readonly ZeroingPool _pool = new();

    [Fact]
    public void P3_The_first_block_is_zeroed_and_returned_and_the_others_stay()
    {
        var chain = new BlockChain(_pool);
        chain.Write(Marked(ZeroingPool.SmallestBlock));
        chain.Write(Marked(ZeroingPool.SmallestBlock));
        chain.SegmentCount.Should().Be(2);
        var first = chain.SegmentAt(0);
        var second = chain.SegmentAt(1);

        chain.ReleaseFirst();

        first.Span.IndexOfAnyExcept((byte)0).Should().Be(-1, "nothing of it may be read again");
        second.ToArray().Should().Equal(Marked(ZeroingPool.SmallestBlock));
        chain.SegmentCount.Should().Be(1);
        chain.Count.Should().Be(ZeroingPool.SmallestBlock);
        _pool.RentedBytes.Should().Be(ZeroingPool.SmallestBlock);
        chain.Clear();
    }

    public void Dispose() => _pool.Dispose();

    private static byte[] Marked(int size) => [.. Enumerable.Repeat((byte)0xA5, size)];
}
