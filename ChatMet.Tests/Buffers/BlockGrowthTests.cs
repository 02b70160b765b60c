using ChatMet.Server.Buffers;

namespace ChatMet.Tests.Buffers;

/// <summary>Kestrel's blocks grow while much arrives at once, and shrink again. Whatever their size, all of a block is zeroed.</summary>
public sealed class BlockGrowthTests : IDisposable
{
    private const int Large = 32 * 1024;
    private const int Patience = 64;

    private readonly ZeroingPool _pool = new();

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void A_block_that_was_filled_makes_the_next_one_large()
    {
        Use(BlockGrowth.Smallest).Should().Be(BlockGrowth.Smallest);

        Use(1).Should().Be(Large);
    }

    [Fact]
    public void A_block_that_was_hardly_used_does_not()
    {
        Use(BlockGrowth.Smallest - 16);

        Use(1).Should().Be(BlockGrowth.Smallest);
    }

    [Fact]
    public void They_stay_large_until_many_in_a_row_were_hardly_used()
    {
        Use(BlockGrowth.Smallest);
        for (var i = 1; i < Patience; i++)
        {
            Use(100).Should().Be(Large);
        }

        Use(Large);
        for (var i = 0; i < Patience; i++)
        {
            Use(100).Should().Be(Large);
        }

        Use(100).Should().Be(BlockGrowth.Smallest);
    }

    [Fact]
    public void Whoever_names_a_size_gets_that_one()
    {
        Use(BlockGrowth.Smallest);

        using var block = _pool.Rent(5000);

        block.Memory.Length.Should().Be(8192);
    }

    [Fact]
    public void P3_a_large_block_comes_back_zeroed_to_its_end()
    {
        Use(BlockGrowth.Smallest);
        var block = _pool.Rent(BlockGrowth.Smallest);
        var memory = block.Memory;
        memory.Span.Fill(0xA5);

        block.Dispose();

        memory.Span.ContainsAnyExcept((byte)0).Should().BeFalse();
    }

    /// <summary>Rents as Kestrel does, writes so much, returns, and says how large the block was.</summary>
    private int Use(int bytes)
    {
        using var block = _pool.Rent(BlockGrowth.Smallest);
        block.Memory.Span[..bytes].Fill(0xA5);
        return block.Memory.Length;
    }
}
