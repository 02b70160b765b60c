using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Drivers;

/// <summary>A bug above the framing costs its own connection, with 1011, and the log tells its kind and place but not its words.</summary>
public sealed class HandlerFaultTests
{
    [Fact]
    public async Task A_handler_that_throws_at_a_message_is_closed_with_1011()
    {
        using var connection = new DrivenConnection(new FaultyHandler { ThrowsAtMessage = true });

        await connection.Stream.FeedAsync(ClientFrame.Of(0x82, 0x05));

        await ExpectServerErrorAsync(connection);
    }

    [Fact]
    public async Task A_handler_that_threw_gets_no_further_message()
    {
        using var connection = new DrivenConnection(new FaultyHandler { ThrowsAtMessage = true });

        await connection.Stream.FeedAsync(ClientFrame.Of(0x82, 0x05));
        await ReadServerErrorAsync(connection);
        await connection.Stream.FeedAsync(ClientFrame.Of(0x82, 0x05));
        connection.Stream.EndInput();
        await connection.EndAsync();

        connection.Handler.Messages.Should().Be(1);
        (await connection.Handler.End).Should().Be(new EndCause(EndedBy.Server, CloseCode.InternalError));
    }

    [Fact]
    public async Task A_handler_that_throws_at_a_tick_is_closed_with_1011()
    {
        using var connection = new DrivenConnection(new FaultyHandler { ThrowsAtTick = true });

        connection.Advance(TimeSpan.FromMilliseconds(250));

        await ExpectServerErrorAsync(connection);
    }

    [Fact]
    public async Task A_handler_that_throws_at_the_end_is_not_asked_again_and_the_driver_finishes()
    {
        using var connection = new DrivenConnection(new FaultyHandler { ThrowsAtEnd = true });

        connection.Stream.EndInput();
        await connection.EndAsync();

        connection.Handler.Ends.Should().Be(1);
        ExpectDiscreetLog(connection);
        connection.Pool.RentedBytes.Should().Be(0);
    }

    private static async Task ExpectServerErrorAsync(DrivenConnection connection)
    {
        await ReadServerErrorAsync(connection);
        connection.Advance(TimeSpan.FromMilliseconds(250));
        (await connection.Handler.End).Should().Be(new EndCause(EndedBy.Server, CloseCode.InternalError));
        connection.Stream.EndInput();
        await connection.EndAsync();
        connection.Handler.Ends.Should().Be(1);
        ExpectDiscreetLog(connection);
        connection.Pool.RentedBytes.Should().Be(0);
    }

    private static async Task ReadServerErrorAsync(DrivenConnection connection)
    {
        var header = await connection.Stream.ReceiveAsync(4);
        header[0].Should().Be(0x88);
        BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)).Should().Be((ushort)CloseCode.InternalError);
    }

    private static void ExpectDiscreetLog(DrivenConnection connection)
    {
        connection.Log.Lines.Should().ContainSingle().Which.Should().Contain(nameof(InvalidOperationException));
        connection.Log.Lines.Should().NotContain(line => line.Contains(FaultyHandler.Secret, StringComparison.Ordinal));
    }
}
