using System.Runtime.InteropServices;
using ChatMet.Server.Buffers;

namespace ChatMet.Tests.Buffers;

/// <summary>A block is zeroed when it is returned, is returned once, and never moves.</summary>
public sealed class BlockTests : IDisposable
{
    private readonly ZeroingPool _pool = new();

    [Theory]
    [InlineData(1024)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    public void Disposing_zeroes_all_of_it(int size)
    {
        var block = _pool.RentBlock(size);
        block.Span.Fill(0xAB);

        block.Dispose();

        block.Span.IndexOfAnyExcept((byte)0).Should().Be(-1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1024)]
    public void Returning_zeroes_what_was_written_and_trusts_that_the_rest_was_not(int written)
    {
        var block = _pool.RentBlock(1024);
        block.Span.Fill(0xAB);

        block.Return(written);

        block.Span[..written].IndexOfAnyExcept((byte)0).Should().Be(-1);
        block.Span[written..].IndexOfAnyExcept((byte)0xAB).Should().Be(-1);
    }

    [Fact]
    public void Returning_it_twice_does_nothing()
    {
        var block = _pool.RentBlock(1024);
        block.Dispose();
        block.Dispose();
        block.Return(1024);

        _pool.RentedBytes.Should().Be(0);
        using var first = _pool.RentBlock(1024);
        using var second = _pool.RentBlock(1024);
        second.Should().NotBeSameAs(first, "it would have two owners");
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(100_000)]
    public void The_collector_never_moves_it(int size)
    {
        // Few rounds: each stops every other test for as long as all of the heap takes.
        for (var round = 0; round < 3; round++)
        {
            _ = new byte[10_000];
            var block = _pool.RentBlock(size);
            var before = Address(block);

            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);

            Address(block).Should().Be(before);
        }
    }

    public void Dispose() => _pool.Dispose();

    private static nint Address(Block block)
    {
        MemoryMarshal.TryGetArray<byte>(block.Memory, out var segment).Should().BeTrue();
        return Marshal.UnsafeAddrOfPinnedArrayElement(segment.Array!, segment.Offset);
    }
}
