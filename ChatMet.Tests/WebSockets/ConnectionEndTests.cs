using ChatMet.Protocol;

namespace ChatMet.Tests.WebSockets;

/// <summary>However a connection ends, the handler is told once, at once, and by whom; a close frame is sent once.</summary>
public sealed class ConnectionEndTests : IDisposable
{
    private readonly TestConnection _connection = new();

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(3999)]
    public void A_close_is_echoed_with_its_code(int code)
    {
        _connection.Receive(ClientFrame.Close(code, "bye"));

        _connection.Sent().Should().Equal($"Close {code}");
        _connection.Handler.Calls.Should().Equal($"Ended Client {code}");
        _connection.IsOver.Should().BeTrue();
    }

    [Fact]
    public void A_close_without_a_code_is_echoed_without_one()
    {
        _connection.Receive(ClientFrame.Of(0x88));

        _connection.Sent().Should().Equal("Close");
        _connection.Handler.Calls.Should().Equal("Ended Client 0");
    }

    [Fact]
    public void What_comes_after_a_close_is_ignored()
    {
        _connection.Receive([.. ClientFrame.Of(0x82, 1), .. ClientFrame.Close(1000), .. ClientFrame.Of(0x82, 2), 0xFF]);
        _connection.Receive(ClientFrame.Of(0x89, 3));
        _connection.Receive(ClientFrame.Close(1001));

        _connection.Handler.Calls.Should().Equal("Binary 01", "Ended Client 1000");
        _connection.Sent().Should().Equal("Close 1000");
    }

    [Fact]
    public void A_violation_closes_and_later_bytes_are_thrown_away()
    {
        _connection.Receive([.. ClientFrame.Of(0x82, 1), 0xFF]);
        _connection.Receive(ClientFrame.Of(0x82, 2));
        _connection.Receive(ClientFrame.Of(0x89, 3));
        _connection.Receive(0xFF);

        _connection.Handler.Calls.Should().Equal("Binary 01", "Ended Server 1002");
        _connection.Sent().Should().Equal("Close 1002");
        _connection.IsOver.Should().BeFalse("hanging up on unread bytes would lose the close frame");
    }

    [Fact]
    public void The_answer_to_our_close_is_awaited_and_then_it_is_over()
    {
        _connection.Close(CloseCode.Restart);
        _connection.IsOver.Should().BeFalse();

        _connection.Receive([.. ClientFrame.Of(0x82, 1), .. ClientFrame.Of(0x89, 2), .. ClientFrame.Close(1012)]);

        _connection.IsOver.Should().BeTrue();
        _connection.Handler.Calls.Should().Equal("Ended Server 1012");
        _connection.Sent().Should().Equal("Close 1012");
    }

    [Fact]
    public void A_violation_after_our_close_changes_nothing()
    {
        _connection.Close(CloseCode.Restart);
        _connection.Receive(0xFF);

        _connection.Handler.Calls.Should().Equal("Ended Server 1012");
        _connection.Sent().Should().Equal("Close 1012");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_close_that_is_not_finished_in_time_cuts_the_transport(bool ours)
    {
        Begin(ours);

        _connection.Pass(seconds: 1.5).Should().BeTrue();
        _connection.Pass(seconds: 0.5).Should().BeFalse();

        _connection.Handler.Calls.Should().ContainSingle();
    }

    [Fact]
    public void Bytes_that_still_arrive_do_not_put_off_the_end()
    {
        _connection.Close(CloseCode.Restart);

        _connection.Pass(seconds: 10, () => _connection.Receive(ClientFrame.Of(0x82, 1))).Should().BeFalse();
    }

    [Fact]
    public void The_end_of_the_transport_is_told_without_a_code()
    {
        _connection.TransportEnded();

        _connection.IsOver.Should().BeTrue();
        _connection.Handler.Calls.Should().Equal("Ended Transport 0");
        _connection.Sent().Should().BeEmpty();
    }

    [Fact]
    public void A_message_cut_short_by_the_end_of_the_transport_is_forgotten()
    {
        _connection.Receive(ClientFrame.Of(0x82, 1, 2, 3)[..^1]);
        _connection.TransportEnded();

        _connection.Handler.Calls.Should().Equal("Ended Transport 0");
    }

    public void Dispose() => _connection.Dispose();

    private void Begin(bool ours)
    {
        if (ours)
        {
            _connection.Close(CloseCode.Restart);
        }
        else
        {
            _connection.Receive(0xFF);
        }
    }
}
