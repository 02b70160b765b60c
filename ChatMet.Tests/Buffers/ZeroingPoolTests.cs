using ChatMet.Server.Buffers;

namespace ChatMet.Tests.Buffers;

/// <summary>Which blocks the pool gives, and that it counts what it gave.</summary>
public sealed class ZeroingPoolTests : IDisposable
{
    private readonly ZeroingPool _pool = new();

    [Theory]
    [InlineData(0, 1024)]
    [InlineData(1, 1024)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 2048)]
    [InlineData(4096, 4096)]
    [InlineData(16_448, 32_768)]
    [InlineData(32_769, 65_536)]
    [InlineData(65_536, 65_536)]
    [InlineData(65_537, 65_537)]
    [InlineData(1_000_000, 1_000_000)]
    public void A_block_has_the_next_power_of_two_or_the_exact_size_beyond_the_largest(int asked, int given)
    {
        using var block = _pool.RentBlock(asked);

        block.Length.Should().Be(given);
        block.Span.Length.Should().Be(given);
        block.Memory.Length.Should().Be(given);
        block.Memory.Span.Overlaps(block.Span).Should().BeTrue();
        _pool.RentedBytes.Should().Be(given);
    }

    [Fact]
    public void Kestrel_gets_a_block_of_4096_when_it_names_no_size()
    {
        using var owner = _pool.Rent();

        owner.Memory.Length.Should().Be(4096);
        _pool.MaxBufferSize.Should().Be(ZeroingPool.LargestBlock);
    }

    [Fact]
    public void Rented_bytes_are_those_not_yet_returned()
    {
        var small = _pool.RentBlock(1);
        var large = _pool.RentBlock(100_000);
        _pool.RentedBytes.Should().Be(101_024);

        small.Dispose();
        _pool.RentedBytes.Should().Be(100_000);
        large.Dispose();
        _pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public void A_returned_block_is_rented_again_and_is_zero()
    {
        var first = _pool.RentBlock(3000);
        first.Span.Fill(0xAB);
        first.Dispose();

        var second = _pool.RentBlock(4000);

        second.Should().BeSameAs(first);
        second.Span.IndexOfAnyExcept((byte)0).Should().Be(-1);
    }

    [Fact]
    public void A_rented_block_is_nobody_elses()
    {
        using var first = _pool.RentBlock(1024);
        using var second = _pool.RentBlock(1024);

        second.Should().NotBeSameAs(first);
        second.Span.Overlaps(first.Span).Should().BeFalse();
    }

    [Fact]
    public void A_block_beyond_the_largest_is_zeroed_and_never_given_again()
    {
        var first = _pool.RentBlock(70_000);
        first.Span.Fill(0xAB);
        first.Dispose();

        first.Span.IndexOfAnyExcept((byte)0).Should().Be(-1);
        using var second = _pool.RentBlock(70_000);
        second.Should().NotBeSameAs(first);
    }

    [Fact]
    public void Blocks_outlive_the_disposal_of_the_pool()
    {
        var block = _pool.RentBlock(1024);
        _pool.Dispose();

        block.Span.Fill(0xAB);
        block.Dispose();

        _pool.RentedBytes.Should().Be(0);
        block.Span.IndexOfAnyExcept((byte)0).Should().Be(-1);
    }

    [Fact]
    public void The_factory_gives_Kestrel_this_very_pool() =>
        new ZeroingPoolFactory(_pool).Create().Should().BeSameAs(_pool);

    public void Dispose() => _pool.Dispose();
}
