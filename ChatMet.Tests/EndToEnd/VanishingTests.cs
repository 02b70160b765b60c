using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.BadInput;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Clients whose connection ends without a close frame, at whatever moment.</summary>
public sealed class VanishingTests
{
    [Fact]
    public async Task The_end_of_a_clients_direction_is_a_loss_and_the_server_hangs_up_too()
    {
        await using var server = ChatServer.Start();
        var (one, other) = await RawPair.MeetAsync(server);

        one.HangUp();

        await ExpectLostAsync(other);
        await one.ExpectEndAsync();
        await ExpectNobodyButAsync(server, 1);
    }

    [Theory]
    [InlineData(new byte[] { 0x82 })]
    [InlineData(new byte[] { 0x82, 0xFE, 1, 0, 1, 2 })]
    [InlineData(new byte[] { 0x82, 0x85, 1, 2, 3, 4, 5 })]
    [InlineData(new byte[] { 0x02, 0x81, 1, 2, 3, 4, 5 })]
    public async Task An_end_in_the_middle_of_a_message_is_a_loss_too(byte[] part)
    {
        await using var server = ChatServer.Start();
        var (one, other) = await RawPair.MeetAsync(server);

        await one.SendAsync(part);
        one.HangUp();

        await ExpectLostAsync(other);
        await one.ExpectEndAsync();
        await ExpectNobodyButAsync(server, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_goes_during_the_handshake_leaves_nothing_behind(bool isReset)
    {
        await using var server = ChatServer.Start();
        var request = RawRequest.Upgrade(server.Address).ToBytes();

        for (var cut = 1; cut <= request.Length; cut += cut == request.Length ? 1 : Math.Min(20, request.Length - cut))
        {
            var client = await RawClient.ConnectAsync(server);
            await client.SendAsync(request[..cut]);
            Go(client, isReset);
        }

        for (var i = 0; i < 20; i++)
        {
            var client = await RawClient.ConnectAsync(server);
            await client.SendAsync(request);
            Go(client, isReset);
        }

        await ExpectNobodyButAsync(server, 0);
        await RawPair.MeetAsync(server);
    }

    private static void Go(RawClient client, bool isReset)
    {
        if (isReset)
        {
            client.Reset();
        }
        else
        {
            client.HangUp();
        }
    }

    private static async Task ExpectLostAsync(RawClient client)
    {
        DisconnectFrame.Read(await client.ExpectFrameAsync(FrameType.Disconnect), out var disconnect).Should().Be(FrameError.None);
        disconnect.Reason.Should().Be(DisconnectReason.Lost);
    }

    private static async Task ExpectNobodyButAsync(ChatServer server, int count)
    {
        await Eventually.HoldsAsync(() => server.Metrics.Connections == count && server.Metrics is { Conversations: 0, Waiting: 0 });
        server.Log.Lines.Should().NotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
