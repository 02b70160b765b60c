using System.Runtime.InteropServices;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Bytes in a row of blocks: written at the end, moved without copying, zeroed when cleared.</summary>
public sealed class BlockChainTests : IDisposable
{
    private readonly ZeroingPool _pool = new();

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(200_000)]
    public void Bytes_are_kept_in_order_however_large_a_write_is(int size)
    {
        var chain = new BlockChain(_pool);
        byte[] bytes = [.. Enumerable.Range(0, size).Select(i => (byte)(i * 11))];

        chain.Write([1, 2, 3]);
        chain.Write(bytes);
        chain.Write([]);

        chain.Count.Should().Be(size + 3);
        chain.ToArray().AsSpan().SequenceEqual((byte[])[1, 2, 3, .. bytes]).Should().BeTrue();
        Enumerable.Range(0, chain.SegmentCount).Should().OnlyContain(i => chain.SegmentAt(i).Length <= ZeroingPool.LargestBlock);
    }

    [Fact]
    public void A_block_is_filled_before_another_is_rented()
    {
        var chain = new BlockChain(_pool);
        for (var i = 0; i < 1025; i++)
        {
            chain.Write([(byte)i]);
        }

        chain.SegmentCount.Should().Be(2);
        chain.SegmentAt(0).Length.Should().Be(1024);
        chain.SegmentAt(1).Length.Should().Be(1);
    }

    [Fact]
    public void A_span_has_room_for_what_was_asked_and_is_zero()
    {
        var chain = new BlockChain(_pool);
        chain.Write(new byte[1000]);

        var span = chain.GetSpan(127);

        span.Length.Should().BeGreaterThanOrEqualTo(127);
        span.ToArray().Should().AllBeEquivalentTo((byte)0);
        chain.Count.Should().Be(1000, "nothing counts before it is advanced over");
    }

    [Fact]
    public void Blocks_move_to_the_end_of_another_chain_without_copying()
    {
        var from = new BlockChain(_pool);
        var to = new BlockChain(_pool);
        to.Write([1]);
        from.Write([2, 3]);
        var rented = _pool.RentedBytes;
        var memory = from.SegmentAt(0);

        from.MoveTo(to);

        from.Count.Should().Be(0);
        from.SegmentCount.Should().Be(0);
        to.Count.Should().Be(3);
        to.ToArray().Should().Equal(1, 2, 3);
        to.SegmentAt(1).Equals(memory).Should().BeTrue();
        _pool.RentedBytes.Should().Be(rented);
    }

    [Fact]
    public void Clearing_zeroes_and_gives_back_every_block()
    {
        var chain = new BlockChain(_pool);
        chain.Write([.. Enumerable.Repeat((byte)0xAB, 3000)]);
        chain.Write([.. Enumerable.Repeat((byte)0xAB, 3000)]);
        Memory<byte>[] memory = [.. Enumerable.Range(0, chain.SegmentCount)
            .Select(i => MemoryMarshal.AsMemory(chain.SegmentAt(i)))];

        chain.Clear();

        memory.Sum(segment => segment.Length).Should().Be(6000);
        memory.SelectMany(segment => segment.ToArray()).Should().AllBeEquivalentTo((byte)0);
        _pool.RentedBytes.Should().Be(0);
        chain.Count.Should().Be(0);
    }

    public void Dispose() => _pool.Dispose();
}
