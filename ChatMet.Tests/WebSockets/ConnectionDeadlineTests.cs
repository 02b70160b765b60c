using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Deadlines of an open connection. Ticks come twice a second; a time runs from the first tick that sees
/// it.</summary>
public sealed class ConnectionDeadlineTests : IDisposable
{
    private readonly TestConnection _connection = new();

    public ConnectionDeadlineTests() => _connection.Tick();

    [Fact]
    public void Silence_closes()
    {
        _connection.Pass(seconds: 29.5);
        _connection.Handler.Calls.Should().BeEmpty();

        _connection.Pass(seconds: 0.5);

        _connection.Handler.Calls.Should().Equal("Ended Server 4009 silence");
        _connection.Sent().Should().Equal("Close 4009");
    }

    [Fact]
    public void Any_frame_ends_the_silence()
    {
        _connection.Pass(seconds: 29);
        _connection.Receive(ClientFrame.Of(0x8A));
        _connection.Pass(seconds: 29);
        _connection.Handler.Calls.Should().BeEmpty();

        _connection.Pass(seconds: 2);

        _connection.Handler.Calls.Should().Equal("Ended Server 4009 silence");
    }

    [Theory]
    [InlineData("82")]                         // half a header
    [InlineData("828537FA213D")]               // a header and no payload
    [InlineData("028137FA213D00")]             // one fragment, and not the last
    [InlineData("898237FA213D00")]             // half a ping
    public void A_message_that_is_not_complete_in_time_closes(string begun)
    {
        _connection.Receive(Convert.FromHexString(begun));
        _connection.Pass(seconds: 10);
        _connection.Handler.Calls.Should().BeEmpty();

        _connection.Pass(seconds: 0.5);

        _connection.Handler.Calls.Should().Equal("Ended Server 4009");
    }

    [Fact]
    public void A_byte_now_and_then_does_not_put_off_the_message_deadline()
    {
        _connection.Receive(ClientFrame.Header(0x82, 1000));

        _connection.Pass(seconds: 10.5, () => _connection.Receive(0));

        _connection.Handler.Calls.Should().Equal("Ended Server 4009");
    }

    [Fact]
    public void Pings_inside_a_message_do_not_put_off_the_message_deadline()
    {
        _connection.Receive(ClientFrame.Of(0x02, 1));

        _connection.Pass(seconds: 10.5, () => _connection.Receive(ClientFrame.Of(0x89)).Sent());

        _connection.Handler.Calls.Should().Equal("Ended Server 4009");
    }

    [Theory]
    [InlineData(0x82)]
    [InlineData(0x8A)]
    public void Frames_back_to_back_that_every_tick_finds_half_done_do_not_trip_the_message_deadline(byte first)
    {
        var frame = ClientFrame.Of(first, 1, 2, 3);
        _connection.Receive(frame[..5]);

        _connection.Pass(seconds: 60, () => _connection.Receive([.. frame[5..], .. frame[..5]])).Should().BeTrue();

        _connection.Handler.Calls.Should().NotContain(call => call.StartsWith("Ended", StringComparison.Ordinal));
    }

    [Fact]
    public void Output_that_makes_no_progress_closes()
    {
        KeepAlive(seconds: 20);
        _connection.Outbound.Add(Opcode.Binary, [1]);
        KeepAlive(seconds: 8);
        _connection.Handler.Calls.Should().BeEmpty();

        KeepAlive(seconds: 0.5);

        _connection.Handler.Calls.Should().Equal("Ended Server 4013");
        _connection.Sent().Should().Equal("Binary 01", "Close 4013");
    }

    [Fact]
    public void Output_that_was_taken_and_makes_no_progress_closes_too()
    {
        _connection.Outbound.Add(Opcode.Binary, [1]);
        using var pool = new Server.Buffers.ZeroingPool();
        var batch = new BlockChain(pool);
        _connection.Outbound.TryTake(batch);

        KeepAlive(seconds: 8.5);

        _connection.Handler.Calls.Should().Equal("Ended Server 4013");
        batch.Clear();
    }

    [Fact]
    public void The_least_progress_of_a_slow_reader_keeps_it_alive()
    {
        _connection.Outbound.Add(Opcode.Binary, new byte[1000]);
        for (var i = 0; i < 20; i++)
        {
            KeepAlive(seconds: 7.5);
            _connection.Outbound.Written(1);
        }

        _connection.Handler.Calls.Should().BeEmpty();
    }

    [Fact]
    public void What_was_said_before_our_close_may_still_go_out_while_it_moves()
    {
        _connection.Outbound.Add(Opcode.Binary, new byte[5000]);
        var taken = new BlockChain(new ChatMet.Server.Buffers.ZeroingPool());
        _connection.Outbound.TryTake(taken).Should().BeTrue();
        _connection.Outbound.Close(ChatMet.Protocol.CloseCode.Restart);

        _connection.Pass(10, () => _connection.Outbound.Written(100)).Should().BeTrue("the reader is slow, but it reads");
        _connection.Pass(1).Should().BeTrue();
        _connection.Pass(1.5).Should().BeFalse("now it has stopped for the time a close may take");
        taken.Clear();
    }

    [Fact]
    public void What_waits_of_a_conversation_that_is_over_must_be_gone_soon_whether_it_moves_or_not()
    {
        _connection.Outbound.Add(Opcode.Binary, new byte[5000]);
        var taken = new BlockChain(new ChatMet.Server.Buffers.ZeroingPool());
        _connection.Outbound.TryTake(taken).Should().BeTrue();
        _connection.Outbound.ChangeSender();

        _connection.Pass(0.5, () => _connection.Outbound.Written(100)).Should().BeTrue();
        _connection.Pass(0.25, () => _connection.Outbound.Written(100)).Should().BeFalse();
        _connection.Handler.Calls.Should().Equal("Ended Server 4013");
        taken.Clear();
    }

    [Fact]
    public void What_waits_of_a_conversation_that_is_over_harms_nobody_once_it_is_written()
    {
        _connection.Outbound.Add(Opcode.Binary, new byte[5000]);
        _connection.Outbound.ChangeSender();
        _connection.Pass(0.25).Should().BeTrue();
        _connection.Outbound.Add(Opcode.Binary, [1]);
        _connection.Sent().Should().HaveCount(2);

        KeepAlive(seconds: 5);

        _connection.Handler.Calls.Should().BeEmpty();
    }

    [Fact]
    public void Who_read_nothing_yet_has_the_same_moment_for_what_is_left_over()
    {
        _connection.Outbound.Add(Opcode.Binary, [1]);
        KeepAlive(seconds: 5);
        _connection.Outbound.ChangeSender();

        _connection.Tick().Should().BeTrue("the time of the stall before does not count");
        _connection.Pass(0.5).Should().BeFalse();
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Lets time pass while the client is heard.</summary>
    private void KeepAlive(double seconds) => _connection.Pass(seconds, () => _connection.Receive(ClientFrame.Of(0x8A)));
}
