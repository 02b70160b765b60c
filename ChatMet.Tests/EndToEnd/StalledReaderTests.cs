using System.Diagnostics;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Buffers;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A reader that stops for a while, until the kernel takes nothing more for it and the server has to keep what comes.</summary>
public sealed class StalledReaderTests
{
    private const int ReceiveBuffer = 4 * 1024;

    /// <summary>Of the largest size: more than the kernel holds, less than the server keeps.</summary>
    private const int Texts = 200;

    /// <summary>More than the blocks that Kestrel's pipes hold at rest for the two, 64 KiB each on driver 1.</summary>
    private const int Kept = 256 * 1024;
    private const int Pings = 5;

    private static readonly (string Name, object Value)[] Settings =
        [RawPair.NoRates, ("OutboundBytes", 1024 * 1024), ("StallSeconds", 120)];

    [Fact]
    public async Task When_it_reads_on_every_byte_is_there_in_order_and_so_are_the_servers_own()
    {
        await using var server = ChatServer.Start(settings: Settings);
        var pool = server.Services.GetRequiredService<ZeroingPool>();
        var (reader, sender) = await RawPair.MeetAsync(server, ReceiveBuffer);

        for (var round = 0; round < 3; round++)
        {
            var saying = SayAsync(sender, round);
            for (byte ping = 0; ping < Pings; ping++)
            {
                await reader.SendAsync(ClientFrame.Of(0x89, (byte)round, ping));
            }

            await saying;
            await Eventually.HoldsAsync(() => pool.RentedBytes > Kept, "the kernel is full and the server keeps the rest");
            await HearAsync(reader, round);
        }

        await Eventually.HoldsAsync(() => pool.RentedBytes < Kept, "all of it is sent");
        await sender.SendFrameAsync(Frames.Leave());
        await reader.ExpectFrameAsync(FrameType.Disconnect);
    }

    [Fact]
    public async Task When_it_is_killed_the_partner_is_told_at_once_and_what_was_kept_is_gone()
    {
        await using var server = ChatServer.Start(settings: Settings);
        var pool = server.Services.GetRequiredService<ZeroingPool>();
        var (reader, sender) = await RawPair.MeetAsync(server, ReceiveBuffer);
        await SayAsync(sender, round: 0);
        await Eventually.HoldsAsync(() => pool.RentedBytes > Kept, "the kernel is full and the server keeps the rest");

        var sinceReset = Stopwatch.StartNew();
        reader.Reset();

        DisconnectFrame.Read(await sender.ExpectFrameAsync(FrameType.Disconnect), out var disconnect).Should().Be(FrameError.None);
        disconnect.Reason.Should().Be(DisconnectReason.Lost);
        sinceReset.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => pool.RentedBytes < Kept && server.Metrics.Connections == 1);
        server.Log.Lines.Should().NotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static async Task SayAsync(RawClient sender, int round)
    {
        for (var i = 0; i < Texts; i++)
        {
            await sender.SendFrameAsync(Text(round, i));
        }
    }

    /// <summary>Hears texts and pongs, each kind in its order, whatever comes between them.</summary>
    private static async Task HearAsync(RawClient reader, int round)
    {
        var (texts, pongs) = (0, 0);
        while (texts < Texts || pongs < Pings)
        {
            var (first, payload) = await reader.ReadFrameAsync();
            if (first == 0x8A)
            {
                payload.Should().Equal((byte)round, (byte)pongs++);
            }
            else if (payload is not [(byte)FrameType.Heartbeat])
            {
                payload.AsSpan().SequenceEqual(Text(round, texts++)).Should().BeTrue("text {0} was due", texts);
            }
        }
    }

    private static byte[] Text(int round, int number) => Frames.Text(
        (uint)((round * Texts) + number + 1), $"{number} ".PadRight(ProtocolLimits.TextBytes, (char)('a' + (number % 26))));
}
