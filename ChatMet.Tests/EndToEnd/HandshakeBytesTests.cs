using ChatMet.Protocol;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Where the bytes of a handshake end and those of the chat begin is for the server to find out.</summary>
public sealed class HandshakeBytesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task What_comes_in_one_packet_with_the_request_is_not_lost(int cutOffTheLast)
    {
        await using var server = ChatServer.Start();
        var client = await RawClient.ConnectAsync(server);
        byte[] all =
        [
            .. RawRequest.Upgrade(server.Address).ToBytes(),
            .. ClientFrame.Of(0x82, Frames.Hello("Ada")),
            .. ClientFrame.Of(0x82, Frames.Find()),
        ];

        await client.SendAsync(all[..^cutOffTheLast]);
        (await client.ReadAnswerAsync()).Status.Should().Be(101);
        await client.ExpectFrameAsync(FrameType.Welcome);
        await client.SendAsync(all[^cutOffTheLast..]);

        await client.ExpectFrameAsync(FrameType.Waiting);
    }

    [Fact]
    public async Task A_handshake_in_single_bytes_is_one_too()
    {
        await using var server = ChatServer.Start();
        var client = await RawClient.ConnectAsync(server);

        foreach (var one in RawRequest.Upgrade(server.Address).ToBytes())
        {
            await client.SendAsync(one);
        }

        (await client.ReadAnswerAsync()).Status.Should().Be(101);
        foreach (var one in ClientFrame.Of(0x82, Frames.Hello("Ada")))
        {
            await client.SendAsync(one);
        }

        await client.ExpectFrameAsync(FrameType.Welcome);
    }

    [Fact]
    public async Task A_connection_that_asked_for_something_else_before_can_still_become_a_chat()
    {
        await using var server = ChatServer.Start();
        var client = await RawClient.ConnectAsync(server);

        (await client.AskAsync(RawRequest.Get(server.Address, "/no-such-page"))).Status.Should().Be(404);
        (await client.AskAsync(RawRequest.Get(server.Address, "/ws"))).Status.Should().Be(400);
        (await client.AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(101);
        await client.SendFrameAsync(Frames.Hello("Ada"));

        await client.ExpectFrameAsync(FrameType.Welcome);
    }

    [Fact]
    public async Task A_request_and_the_handshake_may_come_in_one_packet()
    {
        await using var server = ChatServer.Start();
        var client = await RawClient.ConnectAsync(server);

        await client.SendAsync(
        [
            .. RawRequest.Get(server.Address, "/no-such-page").ToBytes(),
            .. RawRequest.Upgrade(server.Address).ToBytes(),
            .. ClientFrame.Of(0x82, Frames.Hello("Ada")),
        ]);

        (await client.ReadAnswerAsync()).Status.Should().Be(404);
        (await client.ReadAnswerAsync()).Status.Should().Be(101);
        await client.ExpectFrameAsync(FrameType.Welcome);
    }
}
