using ChatMet.Protocol;

namespace ChatMet.Tests.WebSockets;

/// <summary>Pairing or a partner's hand-over may close the outbound queue; the connection tells that the server was
/// first.</summary>
public sealed class ConnectionClosedElsewhereTests : IDisposable
{
    private readonly TestConnection _connection = new();

    [Fact]
    public void The_next_tick_sees_it()
    {
        _connection.Outbound.Close(CloseCode.SlowReader);
        _connection.Handler.Calls.Should().BeEmpty();

        _connection.Tick().Should().BeTrue();

        _connection.Handler.Calls.Should().Equal("Ended Server 4013");
        _connection.Handler.Ticks.Should().Be(0);
    }

    [Fact]
    public void The_close_deadline_runs_from_then_on()
    {
        _connection.Outbound.Close(CloseCode.SlowReader);
        _connection.Tick();

        _connection.Pass(seconds: 1.5).Should().BeTrue();
        _connection.Pass(seconds: 0.5).Should().BeFalse();
    }

    [Fact]
    public void A_clients_answer_before_the_next_tick_does_not_make_it_the_clients_doing()
    {
        _connection.Outbound.Close(CloseCode.RateExceeded);
        _connection.Receive(ClientFrame.Close(4008));
        _connection.Tick();

        _connection.Handler.Calls.Should().Equal("Ended Server 4008");
        _connection.IsOver.Should().BeTrue();
    }

    [Fact]
    public void A_violation_before_the_next_tick_does_not_change_the_code_that_was_sent()
    {
        _connection.Outbound.Close(CloseCode.InternalError);
        _connection.Receive(0xFF);

        _connection.Handler.Calls.Should().Equal("Ended Server 1011");
        _connection.Sent().Should().Equal("Close 1011");
    }

    [Fact]
    public void The_end_of_the_transport_before_the_next_tick_does_not_hide_the_close()
    {
        _connection.Outbound.Close(CloseCode.RateExceeded);
        _connection.TransportEnded();

        _connection.Handler.Calls.Should().Equal("Ended Server 4008");
    }

    [Fact]
    public void A_handler_that_closes_the_queue_itself_and_returns_nothing_is_told_at_the_next_tick()
    {
        _connection.Handler.OnMessage = () => _connection.Outbound.Close(CloseCode.SlowReader);
        _connection.Receive(ClientFrame.Of(0x82, 1));
        _connection.Tick();

        _connection.Handler.Calls.Should().Equal("Binary 01", "Ended Server 4013");
        _connection.Sent().Should().Equal("Close 4013");
    }

    public void Dispose() => _connection.Dispose();
}
