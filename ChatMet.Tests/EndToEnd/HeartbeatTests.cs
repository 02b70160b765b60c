using ChatMet.Protocol;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Heartbeats: the server's when it has nothing else to say, and the client's that keep it alive.</summary>
public sealed class HeartbeatTests
{
    [Fact]
    public async Task The_server_sends_one_when_it_sent_nothing_else_for_15_seconds()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var client = await ChatClient.ArriveAsync(server, "Ada");

        await server.AdvanceAsync(TimeSpan.FromSeconds(14));
        client.Heartbeats.Should().Be(0);
        await client.ExpectNothingAsync();
        await server.AdvanceAsync(TimeSpan.FromSeconds(14));
        await client.ExpectNothingAsync();
        client.Heartbeats.Should().Be(0, "the answer in between was a sign of life too");
        await server.AdvanceAsync(TimeSpan.FromSeconds(16));
        await client.ExpectNothingAsync();

        client.Heartbeats.Should().Be(1);
    }

    [Fact]
    public async Task A_client_that_sends_only_heartbeats_stays()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var client = await RawClient.ArriveAsync(server, "Ada");
        var heartbeats = 0;

        for (var i = 0; i < 5; i++)
        {
            await server.AdvanceAsync(TimeSpan.FromSeconds(15));
            await client.SendFrameAsync(Frames.Heartbeat());
            await client.SendAsync(ClientFrame.Of(0x89)); // once it is answered, the server has taken the heartbeat before it
            while ((await client.ReadFrameAsync()).First != 0x8A)
            {
                heartbeats++;
            }
        }

        heartbeats.Should().BeInRange(4, 5);
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_closed_after_twice_the_heartbeat()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var client = await ChatClient.ArriveAsync(server, "Ada");

        await server.AdvanceAsync(TimeSpan.FromSeconds(30));

        (await client.ExpectCloseAsync()).Should().Be(CloseCode.Deadline);
    }
}
