using ChatMet.Protocol;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Hanging up on bytes that are under way would reset the connection, and could take our close frame with it.</summary>
public sealed class LingeringTests
{
    /// <summary>More than either driver reads at once.</summary>
    private const int UnderWay = 1024 * 1024;

    [Fact]
    public async Task A_client_that_broke_the_protocol_while_much_is_under_way_reads_the_close_frame_and_an_orderly_end()
    {
        await using var server = ChatServer.Start();
        await using var client = await RawClient.ArriveAsync(server);

        await client.SendAsync([.. ClientFrame.Of(0xC2, 0x05), .. new byte[UnderWay]]);
        client.HangUp();

        (await client.ReadCloseAsync()).Should().Be(CloseCode.ProtocolError);
        await client.ExpectOrderlyEndAsync();
    }
}
