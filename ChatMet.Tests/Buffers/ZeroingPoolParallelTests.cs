using ChatMet.Server.Buffers;

namespace ChatMet.Tests.Buffers;

/// <summary>Any thread may rent and return: no block has two owners, and none is handed out with anything in it.</summary>
public sealed class ZeroingPoolParallelTests : IDisposable
{
    private const int Threads = 8;
    private const int RoundsOfEach = 5_000;

    private readonly ZeroingPool _pool = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blocks_are_zero_when_rented_and_stay_their_owners()
    {
        await Task.WhenAll(Enumerable.Range(1, Threads).Select(mark => Task.Run(() => RentAndReturn((byte)mark), Cancellation)));

        _pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public async Task A_block_returned_by_two_threads_at_once_is_returned_once()
    {
        for (var round = 0; round < 500; round++)
        {
            var block = _pool.RentBlock(1024);
            await Task.WhenAll(Task.Run(block.Dispose, Cancellation), Task.Run(block.Dispose, Cancellation));
            Assert.Equal(0, _pool.RentedBytes);
        }
    }

    public void Dispose() => _pool.Dispose();

    private void RentAndReturn(byte mark)
    {
        for (var round = 0; round < RoundsOfEach; round++)
        {
            var block = _pool.RentBlock(1 << (10 + (round % 4)));
            Assert.Equal(-1, block.Span.IndexOfAnyExcept((byte)0));
            block.Span.Fill(mark);
            Assert.Equal(-1, block.Span.IndexOfAnyExcept(mark));
            block.Dispose();
        }
    }
}
