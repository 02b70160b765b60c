using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Frames leave in the order they were added, to the byte; a close frame is the last one.</summary>
public sealed class OutboundOrderTests : IDisposable
{
    private readonly ZeroingPool _pool = new();
    private readonly Outbound _outbound;

    public OutboundOrderTests() => _outbound = new Outbound(_pool, 200_000);

    [Fact]
    public void Frames_leave_in_the_order_they_were_added()
    {
        _outbound.Add(Opcode.Binary, [1, 2]).Should().Be(AddOutcome.Added);
        _outbound.TryAdd(default(HeartbeatFrame)).Should().BeTrue();
        _outbound.Add(Opcode.Pong, []).Should().Be(AddOutcome.Added);
        _outbound.TryAdd(new WaitingFrame { EstimateSeconds = 0x0102, Online = 3 }).Should().BeTrue();
        _outbound.Close(CloseCode.Normal);

        Convert.ToHexString(_outbound.Drain(_pool)).Should()
            .Be("82020102" + "820105" + "8A00" + "820711010200000003" + "880203E8");
    }

    [Theory]
    [InlineData(125, "827D")]
    [InlineData(126, "827E007E")]
    [InlineData(65_535, "827EFFFF")]
    [InlineData(65_536, "827F0000000000010000")]
    [InlineData(150_000, "827F00000000000249F0")]
    public void A_message_of_any_size_leaves_byte_for_byte(int size, string header)
    {
        byte[] payload = [.. Enumerable.Range(0, size).Select(i => (byte)(i * 3))];

        _outbound.Add(Opcode.Binary, payload).Should().Be(AddOutcome.Added);

        var bytes = _outbound.Drain(_pool);
        Convert.ToHexString(bytes[..^size]).Should().Be(header);
        bytes.AsSpan()[^size..].SequenceEqual(payload).Should().BeTrue();
    }

    [Fact]
    public void Frames_of_our_own_stay_whole_across_blocks()
    {
        for (var i = 0; i < 500; i++)
        {
            _outbound.TryAdd(new FrameOfSize(1 + (i % 125))).Should().BeTrue();
        }

        ServerFrames.Read(_outbound.Drain(_pool)).Should()
            .Equal(Enumerable.Range(0, 500).Select(i => $"Binary {string.Concat(Enumerable.Repeat("AB", 1 + (i % 125)))}"));
    }

    [Fact]
    public void The_largest_frames_of_our_own_fit_the_small_header_that_is_kept_for_them()
    {
        _outbound.TryAdd(new ErrorFrame { Code = ErrorCode.NotOffered, Text = new byte[ProtocolLimits.ErrorTextBytes] });
        _outbound.TryAdd(new MatchedFrame { Alias = new byte[64] });
        _outbound.TryAdd(new WelcomeFrame { Token = new byte[ProtocolLimits.TokenBytes] });

        ServerFrames.Read(_outbound.Drain(_pool)).Select(frame => (frame.Length - "Binary ".Length) / 2)
            .Should().Equal(103, 80, 68);
    }

    [Fact]
    public void Taking_goes_on_after_what_was_already_taken()
    {
        var batch = new BlockChain(_pool);
        _outbound.TryTake(batch).Should().BeFalse("nothing waits");
        _outbound.Add(Opcode.Binary, [1]);
        _outbound.TryTake(batch).Should().BeTrue();
        _outbound.Add(Opcode.Binary, [2]);
        _outbound.TryTake(batch).Should().BeTrue();

        Convert.ToHexString(batch.ToArray()).Should().Be("820101" + "820102");
    }

    [Fact]
    public void Every_frame_added_wakes_the_driver_once()
    {
        var woken = 0;
        _outbound.FlowsTo(new WakeOnly(() => woken++));

        _outbound.Add(Opcode.Binary, [1]);
        woken.Should().Be(1);
        _outbound.TryAdd(default(HeartbeatFrame));
        woken.Should().Be(2);
        _outbound.Close(CloseCode.Normal);
        woken.Should().Be(3);
    }

    [Fact]
    public void Pongs_and_close_frames_are_no_messages_that_a_client_hears()
    {
        _outbound.Add(Opcode.Binary, [1]);
        _outbound.TryAdd(default(HeartbeatFrame));
        _outbound.TryAddPong([1]);
        _outbound.Close(CloseCode.Normal);

        _outbound.AddedMessages.Should().Be(2);
    }

    public void Dispose()
    {
        _outbound.Dispose();
        _pool.Dispose();
    }
}
