using System.Diagnostics;
using ChatMet.Protocol;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The process is asked to stop while connections are in every state there is: chats are told, and nobody holds it up.</summary>
[Trait(ThreatTable.Trait, "23")]
public sealed class ShutdownOfAllTests
{
    private const int StalledTexts = 100;

    /// <summary>The host's own limit is 30 s.</summary>
    private static readonly TimeSpan WellInside = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task The_process_ends_with_0_and_every_chat_was_told_1012()
    {
        await using var server = await ServerProcess.StartAsync("--ChatMet:ExemptNetworks:0=127.0.0.0/8", "--ChatMet:HelloSeconds=60");
        var open = new List<RawClient>();
        await using var ready = await ArriveAsync(server, open);
        await using var seeking = await ArriveAsync(server, open);
        await using var one = await ArriveAsync(server, open);
        await using var other = await ArriveAsync(server, open, receiveBuffer: 4096);
        await using var opening = await UpgradeAsync(server, open);
        await using var cut = await ArriveAsync(server, open);
        await MeetAsync(one, other);
        await seeking.SendFrameAsync(Frames.Find());
        await seeking.ExpectFrameAsync(FrameType.Waiting);
        await cut.SendAsync(0x82, 0x85, 1, 2, 3, 4, 5);

        // Not chats, or not any more.
        await using var silent = await RawClient.ConnectAsync(server.Address);
        await using var kept = await RawClient.ConnectAsync(server.Address);
        (await kept.AskAsync(RawRequest.Get(server.Address, "/no-such-page"))).Status.Should().Be(404);
        await using var guilty = await ArriveAsync(server);
        await guilty.SendFrameAsync([0xFF]);
        (await guilty.ReadCloseAsync()).Should().Be(CloseCode.UnknownType);
        await FillAsync(one);

        var elapsed = Stopwatch.StartNew();
        var stopping = server.StopAsync();

        foreach (var client in open)
        {
            (await client.ReadCloseAsync()).Should().Be(CloseCode.Restart);
            await client.SendAsync(ClientFrame.Close(1012));
        }

        await stopping;
        elapsed.Elapsed.Should().BeLessThan(WellInside);
        server.ExitCode.Should().Be(0);
        await silent.ExpectEndAsync();
        await kept.ExpectEndAsync();
        server.Console.Should().NotContain(line => line.StartsWith("fail:", StringComparison.Ordinal));
    }

    /// <summary>The partner does not read: these are on their way when the server is asked to stop.</summary>
    private static async Task FillAsync(RawClient sender)
    {
        for (uint i = 1; i <= StalledTexts; i++)
        {
            await sender.SendFrameAsync(Frames.Text(i, new string('w', ProtocolLimits.TextBytes)));
        }
    }

    private static async Task MeetAsync(RawClient one, RawClient other)
    {
        foreach (var client in new[] { one, other })
        {
            await client.SendFrameAsync(Frames.Find());
            await client.ExpectFrameAsync(FrameType.Waiting);
        }

        await one.ExpectFrameAsync(FrameType.Matched);
        await other.ExpectFrameAsync(FrameType.Matched);
    }

    private static async Task<RawClient> UpgradeAsync(ServerProcess server, List<RawClient> open, int receiveBuffer = 0)
    {
        var client = await RawClient.ConnectAsync(server.Address, receiveBuffer);
        (await client.AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(101);
        open.Add(client);
        return client;
    }

    private static async Task<RawClient> ArriveAsync(ServerProcess server, List<RawClient>? open = null, int receiveBuffer = 0)
    {
        var client = await UpgradeAsync(server, open ?? [], receiveBuffer);
        await client.SendFrameAsync(Frames.Hello("Ada"));
        await client.ExpectFrameAsync(FrameType.Welcome);
        return client;
    }
}
