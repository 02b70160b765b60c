namespace ChatMet.Tests.WebSockets;

/// <summary>Half a message that is of no use any more is not kept, and its other half reaches nobody (P3).</summary>
public sealed class UnfinishedMessageTests : IDisposable
{
    private readonly TestConnection _connection = new();

    [Fact]
    public void What_is_of_use_is_kept_until_it_is_whole()
    {
        var message = ClientFrame.Of(0x82, 1, 2, 3, 4);
        _connection.Handler.Use = beginning => beginning.SequenceEqual((byte[])[1, 2]);

        _connection.Receive(message[..^2]).Tick();
        _connection.Receive(message[^2..]);

        _connection.Handler.Calls.Should().Equal("Binary 01020304");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_of_none_goes_at_the_next_tick_and_the_rest_as_it_comes_and_then_all_is_as_before(int pieces)
    {
        byte[] message = pieces == 1 ? ClientFrame.Of(0x82, 1, 2, 3, 4) : [.. ClientFrame.Of(0x02, 1, 2), .. ClientFrame.Of(0x80, 3, 4)];
        _connection.Handler.Use = _ => false;
        _connection.Receive(message[..8]);
        _connection.RentedBytes.Should().BePositive();

        _connection.Tick();
        _connection.RentedBytes.Should().Be(0);
        _connection.Receive(message[8..^1]);
        _connection.RentedBytes.Should().Be(0);
        _connection.Receive([message[^1], .. ClientFrame.Of(0x82, 7)]);
        _connection.Receive(ClientFrame.Of(0x82, 8));

        _connection.Handler.Calls.Should().Equal("Binary 07", "Binary 08");
    }

    [Fact]
    public void Its_size_still_counts()
    {
        _connection.Handler.Use = _ => false;
        _connection.Receive([.. ClientFrame.Of(0x02, new byte[10_000]), .. ClientFrame.Of(0x00, 1)[..^1]]).Tick();

        _connection.Receive([0, .. ClientFrame.Header(0x80, 10_000)]);

        _connection.Handler.Calls.Should().Equal("Ended Server 1009");
    }

    [Fact]
    public void Its_deadline_is_not_the_next_ones()
    {
        _connection.Handler.Use = _ => false;
        var message = ClientFrame.Of(0x82, 1, 2, 3, 4);
        _connection.Receive(message[..^1]);
        _connection.Pass(seconds: 9.5);
        _connection.Receive([message[^1], .. ClientFrame.Of(0x82, 9)[..^1]]);

        _connection.Handler.Use = _ => true;
        _connection.Pass(seconds: 9.5);

        _connection.Handler.Calls.Should().BeEmpty();
    }

    [Fact]
    public void Once_the_connection_is_closed_no_half_is_kept_however_it_comes()
    {
        _connection.Receive(ClientFrame.Of(0x82, 1, 2)[..^1]);
        _connection.RentedBytes.Should().BePositive();

        _connection.Close(ChatMet.Protocol.CloseCode.Restart);
        _connection.Sent();
        _connection.RentedBytes.Should().Be(0);
        _connection.Receive([2, .. ClientFrame.Of(0x82, 3, 4)[..^1]]);

        _connection.RentedBytes.Should().Be(0);
        _connection.Handler.Calls.Should().Equal("Ended Server 1012");
    }

    public void Dispose() => _connection.Dispose();
}
