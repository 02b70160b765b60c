using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>What was queued is zeroed: when it was written, and when it never was.</summary>
public sealed class OutboundMemoryTests : IDisposable
{
    private readonly ZeroingPool _pool = new();
    private readonly Block _idle;
    private readonly Outbound _outbound;

    public OutboundMemoryTests()
    {
        _outbound = new Outbound(_pool, 100_000);
        _idle = _pool.RentBlock(ZeroingPool.SmallestBlock);
        _idle.Return(0);
    }

    [Fact]
    public void Written_frames_are_zeroed_and_their_memory_given_back()
    {
        _outbound.Add(Opcode.Binary, [1, 2, 3]);
        _idle.Span[..5].ToArray().Should().Equal(0x82, 3, 1, 2, 3);

        _outbound.Drain(_pool);

        IsZeroed();
    }

    [Fact]
    public void Disposing_zeroes_what_was_never_written()
    {
        _outbound.Add(Opcode.Binary, [1, 2, 3]);
        _outbound.TryAdd(new FrameOfSize(20));
        _idle.Span[7].Should().Be(FrameOfSize.Content);

        _outbound.Dispose();

        IsZeroed();
    }

    [Fact]
    public void A_frame_that_fails_to_be_written_leaves_nothing_in_the_queue()
    {
        var add = () => _outbound.TryAdd(new FrameOfSize(-20));

        add.Should().Throw<InvalidOperationException>();
        _outbound.Add(Opcode.Binary, [1]);

        ServerFrames.Read(_outbound.Drain(_pool)).Should().Equal("Binary 01");
        IsZeroed();
    }

    [Fact]
    public void Small_frames_share_blocks()
    {
        for (var i = 0; i < 100; i++)
        {
            _outbound.Add(Opcode.Binary, [1, 2, 3, 4, 5, 6, 7, 8]);
        }

        _pool.RentedBytes.Should().BeLessThanOrEqualTo(_outbound.PendingBytes + ZeroingPool.SmallestBlock);
    }

    public void Dispose()
    {
        _outbound.Dispose();
        _pool.Dispose();
    }

    private void IsZeroed()
    {
        _idle.Span.ToArray().Should().AllBeEquivalentTo((byte)0);
        _pool.RentedBytes.Should().Be(0);
    }
}
