using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>The queue is bounded in bytes: what does not fit is refused, and nothing of it is added.</summary>
public sealed class OutboundBoundTests : IDisposable
{
    private const int Capacity = 1000;

    private readonly ZeroingPool _pool = new();
    private readonly Outbound _outbound;

    public OutboundBoundTests() => _outbound = new Outbound(_pool, Capacity);

    [Fact]
    public void A_message_fits_up_to_the_bound_with_the_largest_header_reckoned()
    {
        _outbound.Add(Opcode.Binary, new byte[Capacity - FrameWriter.LargestHeader + 1]).Should().Be(AddOutcome.SendersFault);
        _outbound.PendingBytes.Should().Be(0);
        _outbound.AddedMessages.Should().Be(0);

        _outbound.Add(Opcode.Binary, new byte[Capacity - FrameWriter.LargestHeader]).Should().Be(AddOutcome.Added);
        _outbound.PendingBytes.Should().Be(Capacity - FrameWriter.LargestHeader + 4);
    }

    [Fact]
    public void Many_messages_fill_the_bound_and_never_exceed_it()
    {
        var added = 0;
        while (_outbound.Add(Opcode.Binary, [1, 2, 3]) == AddOutcome.Added)
        {
            added++;
        }

        _outbound.PendingBytes.Should().Be(5 * added).And.BeInRange(Capacity - 13, Capacity);
        ServerFrames.Read(_outbound.Drain(_pool)).Should().HaveCount(added).And.AllBe("Binary 010203");
    }

    [Fact]
    public void A_message_refused_does_not_wake_the_driver_and_a_smaller_one_still_fits()
    {
        var woken = 0;
        _outbound.FlowsTo(new WakeOnly(() => woken++));

        _outbound.Add(Opcode.Binary, new byte[Capacity]).Should().Be(AddOutcome.SendersFault);
        woken.Should().Be(0);
        _outbound.Add(Opcode.Binary, [1]).Should().Be(AddOutcome.Added);
        _outbound.ClosedWith.Should().BeNull();
    }

    [Fact]
    public void What_was_taken_counts_until_it_is_written()
    {
        var batch = new BlockChain(_pool);
        _outbound.Add(Opcode.Binary, new byte[900]).Should().Be(AddOutcome.Added);
        _outbound.TryTake(batch);

        _outbound.PendingBytes.Should().Be(904);
        _outbound.Add(Opcode.Binary, new byte[100]).Should().Be(AddOutcome.SendersFault);
        _outbound.Written(400);
        _outbound.PendingBytes.Should().Be(504);
        _outbound.WrittenBytes.Should().Be(400);
        _outbound.Add(Opcode.Binary, new byte[100]).Should().Be(AddOutcome.Added);
        _outbound.Written(504);

        _outbound.PendingBytes.Should().Be(102);
        _outbound.WrittenBytes.Should().Be(904);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(66)]
    [InlineData(105)]
    [InlineData(FrameHeader.MostControlBytes)]
    public void Frames_of_our_own_may_use_the_reserve_and_no_more_wherever_they_begin(int size)
    {
        for (var before = 0; before < FrameHeader.MostControlBytes; before++)
        {
            using var outbound = new Outbound(_pool, Capacity);
            outbound.Add(Opcode.Binary, new byte[before]);
            while (outbound.TryAdd(new FrameOfSize(size)))
            {
                Assert.InRange(outbound.PendingBytes, 0, Capacity + OutboundAccount.OwnReserve);
            }

            Assert.InRange(outbound.PendingBytes, OutboundAccount.OwnReserve - (2 * 127), int.MaxValue);
            Assert.Null(outbound.ClosedWith);
        }
    }

    [Fact]
    public void A_frame_that_must_not_be_lost_closes_a_reader_for_whom_even_the_reserve_is_used_up()
    {
        while (_outbound.ClosedWith is null)
        {
            _outbound.AddOrClose(new FrameOfSize(100));
        }

        _outbound.ClosedWith.Should().Be(CloseCode.SlowReader);
        ServerFrames.Read(_outbound.Drain(_pool))[^1].Should().Be("Close 4013");
    }

    public void Dispose()
    {
        _outbound.Dispose();
        _pool.Dispose();
    }
}
