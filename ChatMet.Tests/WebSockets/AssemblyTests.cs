using ChatMet.Server.Buffers;

namespace ChatMet.Tests.WebSockets;

/// <summary>Pieces are collected in order, in memory that grows with them and is zeroed when it is given back.</summary>
public sealed class AssemblyTests : IDisposable
{
    private readonly ZeroingPool _pool = new();

    [Fact]
    public void Pieces_stand_one_after_another()
    {
        var assembly = new Server.WebSockets.Assembly(_pool);

        assembly.Append([1, 2]);
        assembly.Append([]);
        assembly.Append([3]);

        assembly.Count.Should().Be(3);
        assembly.Bytes.ToArray().Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Nothing_is_rented_for_nothing()
    {
        var assembly = new Server.WebSockets.Assembly(_pool);

        assembly.Append([]);

        assembly.Bytes.IsEmpty.Should().BeTrue();
        _pool.RentedBytes.Should().Be(0);
    }

    [Fact]
    public void It_can_be_used_again_after_it_was_cleared()
    {
        var assembly = new Server.WebSockets.Assembly(_pool);
        assembly.Append([1, 2, 3]);

        assembly.Clear();
        assembly.Clear();
        _pool.RentedBytes.Should().Be(0);
        assembly.Append([4]);

        assembly.Bytes.ToArray().Should().Equal(4);
    }

    [Theory]
    [InlineData(1, 5000)]
    [InlineData(1000, 300)]
    [InlineData(1023, 2)]
    [InlineData(1024, 70)]
    [InlineData(65_536, 4)]
    [InlineData(65_537, 4)]
    public void It_keeps_every_byte_and_holds_at_most_twice_as_many(int size, int times)
    {
        var assembly = new Server.WebSockets.Assembly(_pool);
        var expected = new List<byte>();
        for (var i = 0; i < times; i++)
        {
            byte[] piece = [.. Enumerable.Range(i, size).Select(value => (byte)value)];
            assembly.Append(piece);
            expected.AddRange(piece);
            Assert.InRange(_pool.RentedBytes, assembly.Count, Math.Max(2L * assembly.Count, ZeroingPool.SmallestBlock));
        }

        assembly.Bytes.SequenceEqual(expected.ToArray()).Should().BeTrue();
    }

    public void Dispose() => _pool.Dispose();
}
