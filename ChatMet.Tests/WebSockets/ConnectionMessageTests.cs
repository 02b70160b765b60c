using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>What an open connection does with messages, pings and pongs.</summary>
public sealed class ConnectionMessageTests : IDisposable
{
    private readonly TestConnection _connection = new();

    [Fact]
    public void Messages_reach_the_handler_in_order_and_nothing_is_sent()
    {
        _connection.Receive([.. ClientFrame.Of(0x82, 1), .. ClientFrame.Of(0x02, 2), .. ClientFrame.Of(0x80, 3)]);

        _connection.Handler.Calls.Should().Equal("Binary 01", "Binary 0203");
        _connection.Sent().Should().BeEmpty();
        _connection.IsOver.Should().BeFalse();
    }

    [Fact]
    public void Text_is_told_from_binary_where_it_is_accepted()
    {
        using var echo = new TestConnection(TestLimits.Echo);

        echo.Receive([.. ClientFrame.Text("a"), .. ClientFrame.Of(0x82, 0x61)]);

        echo.Handler.Calls.Should().Equal("Text 61", "Binary 61");
    }

    [Fact]
    public void A_ping_is_answered_with_its_own_payload_even_inside_a_message()
    {
        _connection.Receive(
        [
            .. ClientFrame.Of(0x89), .. ClientFrame.Of(0x02, 1), .. ClientFrame.Of(0x89, 0xAA, 0xBB), .. ClientFrame.Of(0x80, 2),
        ]);

        _connection.Sent().Should().Equal("Pong ", "Pong AABB");
        _connection.Handler.Calls.Should().Equal("Binary 0102");
    }

    [Fact]
    public void A_pong_is_ignored()
    {
        _connection.Receive(ClientFrame.Of(0x8A, 1, 2));

        _connection.Sent().Should().BeEmpty();
        _connection.Handler.Calls.Should().BeEmpty();
    }

    [Fact]
    public void A_reader_who_lets_the_answers_to_its_pings_lie_is_closed()
    {
        while (_connection.Outbound.TryAddPong(new byte[125]))
        {
        }

        _connection.Receive(ClientFrame.Of(0x89, new byte[125]));

        _connection.Handler.Calls.Should().Equal("Ended Server 4013");
        _connection.Sent()[^1].Should().Be("Close 4013");
    }

    [Theory]
    [InlineData(0x89)]
    [InlineData(0x8A)]
    public void More_than_twenty_control_frames_at_once_close(byte first)
    {
        for (var i = 0; i < TestLimits.ChatControlFrames; i++)
        {
            _connection.Receive(ClientFrame.Of(first));
        }

        _connection.Handler.Calls.Should().BeEmpty();
        _connection.Receive(ClientFrame.Of(first));

        _connection.Handler.Calls.Should().Equal("Ended Server 4008 framing");
    }

    [Fact]
    public void A_ping_every_second_is_welcome()
    {
        for (var i = 0; i < 60; i++)
        {
            _connection.Pass(seconds: 1);
            _connection.Receive(ClientFrame.Of(0x89));
            _connection.Sent().Should().Equal("Pong ");
        }

        _connection.Handler.Calls.Should().BeEmpty();
    }

    [Fact]
    public void A_code_that_the_handler_returns_closes_and_nothing_later_reaches_it()
    {
        _connection.Handler.AnswerToMessages = CloseCode.Malformed;

        _connection.Receive([.. ClientFrame.Of(0x82, 1), .. ClientFrame.Of(0x82, 2), .. ClientFrame.Of(0x89, 3)]);
        _connection.Receive(ClientFrame.Of(0x82, 4));

        _connection.Handler.Calls.Should().Equal("Binary 01", "Ended Server 4002");
        _connection.Sent().Should().Equal("Close 4002");
        _connection.IsOver.Should().BeFalse("the client's close frame is awaited");
    }

    [Fact]
    public void A_code_that_the_handler_returns_at_a_tick_closes()
    {
        _connection.Tick().Should().BeTrue();
        _connection.Handler.AnswerToTicks = CloseCode.Deadline;
        _connection.Tick().Should().BeTrue();
        _connection.Tick().Should().BeTrue();

        _connection.Handler.Ticks.Should().Be(2, "after the end it hears nothing");
        _connection.Handler.Calls.Should().Equal("Ended Server 4009");
        _connection.Sent().Should().Equal("Close 4009");
    }

    public void Dispose() => _connection.Dispose();
}
