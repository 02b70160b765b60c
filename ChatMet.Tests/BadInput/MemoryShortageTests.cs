using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.BadInput;

/// <summary>Many who do not read, until buffers are over their ceiling: nobody new is let in, the largest are cut, and the others notice
/// nothing.</summary>
public sealed class MemoryShortageTests
{
    private const int Ceiling = 4 * 1024 * 1024;
    private const int Pairs = 20;

    /// <summary>Of the largest size: a quarter of a megabyte lies with the kernel, and more with the server.</summary>
    private const int Texts = 160;

    private static readonly string LongWords = new('w', ProtocolLimits.TextBytes);

    [Fact]
    public async Task The_largest_go_nobody_new_comes_and_then_all_is_well_again()
    {
        await using var server = ChatServer.Start(
            new FakeTimeProvider(), RawPair.NoRates, ("MemoryMebibytes", Ceiling / 1024 / 1024), ("OutboundBytes", 1024 * 1024), ("StallSeconds", 120));
        var pool = server.Services.GetRequiredService<ZeroingPool>();
        var (a, b) = await ChatClient.PairAsync(server);
        List<RawClient> senders = [];
        for (var i = 0; i < Pairs; i++)
        {
            senders.Add(await FillAsync(server));
        }

        await Eventually.HoldsAsync(() => pool.RentedBytes > Ceiling);
        await server.AdvanceAsync(Deadline.LookPeriod);
        (await HealthAsync(server)).Should().Be("Degraded");
        var refused = await (await RawClient.ConnectAsync(server)).AskAsync(RawRequest.Upgrade(server.Address));
        refused.Status.Should().Be(503);
        refused.Headers.Should().ContainKey("Retry-After");

        for (var looks = 0; looks < 3; looks++)
        {
            await server.AdvanceAsync(Deadline.LookPeriod);
        }

        await Eventually.HoldsAsync(() => pool.RentedBytes <= Ceiling);
        await server.AdvanceAsync(Deadline.LookPeriod);
        (await HealthAsync(server)).Should().Be("Healthy");
        (await (await RawClient.ConnectAsync(server)).AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(101);
        (await senders[0].ExpectFrameAsync(FrameType.Disconnect))[1].Should().Be((byte)DisconnectReason.Lost);
        await a.SayAsync("still here");
        (await b.ExpectTextAsync()).Should().Be("still here");
    }

    private static async Task<RawClient> FillAsync(ChatServer server)
    {
        var (_, sender) = await RawPair.MeetAsync(server, receiveBuffer: 4096);
        for (uint text = 1; text <= Texts; text++)
        {
            await sender.SendFrameAsync(Frames.Text(text, LongWords));
        }

        return sender;
    }

    private static Task<string> HealthAsync(ChatServer server) =>
        server.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
}
