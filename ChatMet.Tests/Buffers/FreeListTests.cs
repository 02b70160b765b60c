using ChatMet.Server.Buffers;

namespace ChatMet.Tests.Buffers;

/// <summary>Idle blocks are kept up to a number; what is beyond is left to the collector.</summary>
public sealed class FreeListTests : IDisposable
{
    private readonly ZeroingPool _pool = new();

    [Fact]
    public void An_empty_list_has_nothing_to_take() => new FreeList(most: 2).Take().Should().BeNull();

    [Fact]
    public void At_most_so_many_blocks_are_kept()
    {
        var list = new FreeList(most: 2);
        Block[] blocks = [new Block(_pool, 1024), new Block(_pool, 1024), new Block(_pool, 1024)];
        foreach (var block in blocks)
        {
            list.Put(block);
        }

        Block?[] taken = [list.Take(), list.Take(), list.Take()];

        taken.Should().Equal(blocks[1], blocks[0], null);
    }

    [Fact]
    public void The_pool_keeps_four_mebibytes_of_one_size()
    {
        const int Kept = 4 * 1024 * 1024 / ZeroingPool.LargestBlock;
        Block[] blocks = [.. Enumerable.Range(0, Kept + 10).Select(_ => _pool.RentBlock(ZeroingPool.LargestBlock))];
        foreach (var block in blocks)
        {
            block.Dispose();
        }

        Block[] again = [.. blocks.Select(_ => _pool.RentBlock(ZeroingPool.LargestBlock))];

        again.Intersect(blocks).Should().HaveCount(Kept);
    }

    public void Dispose() => _pool.Dispose();
}
