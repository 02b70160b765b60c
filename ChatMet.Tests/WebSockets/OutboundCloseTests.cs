using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>The close frame comes once and after everything; what is added later is dropped; then the queue runs dry.</summary>
public sealed class OutboundCloseTests : IDisposable
{
    private readonly ZeroingPool _pool = new();
    private readonly Outbound _outbound;

    public OutboundCloseTests() => _outbound = new Outbound(_pool, 100);

    [Fact]
    public void Only_the_first_close_counts()
    {
        _outbound.Add(Opcode.Binary, [1]);
        _outbound.Close(CloseCode.Restart);
        _outbound.Close(CloseCode.TooBig);

        _outbound.ClosedWith.Should().Be(CloseCode.Restart);
        ServerFrames.Read(_outbound.Drain(_pool)).Should().Equal("Binary 01", "Close 1012");
    }

    [Fact]
    public void Nothing_is_added_after_a_close_and_nobody_is_blamed_for_it()
    {
        _outbound.Close(CloseCode.Normal);
        var pending = _outbound.PendingBytes;

        _outbound.Add(Opcode.Binary, [1]).Should().Be(AddOutcome.Closed);
        _outbound.Add(Opcode.Binary, new byte[5000]).Should().Be(AddOutcome.Closed, "it would not fit, but it is dropped");
        _outbound.TryAdd(default(HeartbeatFrame)).Should().BeTrue();
        _outbound.AddOrClose(default(HeartbeatFrame));

        _outbound.PendingBytes.Should().Be(pending);
        _outbound.AddedMessages.Should().Be(0);
        ServerFrames.Read(_outbound.Drain(_pool)).Should().Equal("Close 1000");
    }

    [Fact]
    public void A_close_frame_fits_a_full_queue()
    {
        while (_outbound.TryAdd(new FrameOfSize(125)))
        {
        }

        _outbound.Close(CloseCode.SlowReader);

        ServerFrames.Read(_outbound.Drain(_pool))[^1].Should().Be("Close 4013");
    }

    [Fact]
    public void A_close_without_a_code_is_an_empty_close_frame()
    {
        _outbound.Close(CloseCode.None);

        _outbound.ClosedWith.Should().Be(CloseCode.None);
        Convert.ToHexString(_outbound.Drain(_pool)).Should().Be("8800");
    }

    [Fact]
    public void It_is_finished_when_it_was_closed_and_everything_was_taken()
    {
        _outbound.IsFinished.Should().BeFalse("something may come");
        _outbound.Add(Opcode.Binary, [1]);
        _outbound.Close(CloseCode.Normal);
        _outbound.IsFinished.Should().BeFalse("something waits");

        _outbound.Drain(_pool);

        _outbound.IsFinished.Should().BeTrue();
    }

    [Fact]
    public void Disposing_finishes_it_without_a_close_frame()
    {
        var woken = 0;
        _outbound.FlowsTo(new WakeOnly(() => woken++));
        _outbound.Add(Opcode.Binary, [1]);

        _outbound.Dispose();
        _outbound.Close(CloseCode.Normal);
        _outbound.Add(Opcode.Binary, [1]).Should().Be(AddOutcome.Closed);

        woken.Should().BeGreaterThanOrEqualTo(2, "the driver must see that it is finished");
        _outbound.IsFinished.Should().BeTrue();
        _outbound.ClosedWith.Should().BeNull();
        _outbound.Drain(_pool).Should().BeEmpty();
    }

    public void Dispose()
    {
        _outbound.Dispose();
        _pool.Dispose();
    }
}
