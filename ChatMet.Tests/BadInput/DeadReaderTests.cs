using System.Diagnostics;
using ChatMet.Protocol;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md case 20: a peer that stops reading, and one that dies.</summary>
[Trait(ThreatTable.Trait, "20")]
public sealed class DeadReaderTests
{
    /// <summary>Texts of the largest size, more than all buffers of the system between two sockets hold.</summary>
    private const int TextsBeyondBuffers = 3_000;

    private static readonly string LongWords = new('w', ProtocolLimits.TextBytes);

    [Fact]
    public async Task A_reader_that_stops_is_closed_and_the_partner_told_lost()
    {
        await using var neighbourhood = await OpenAsync();
        var (reader, sender) = await StopReadingAsync(neighbourhood);
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(1), sender);
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(8), sender);
        await sender.ExpectNothingAsync();
        await AdvanceUntilPartedAsync(neighbourhood, sender);

        (await sender.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(2), sender);
        await reader.ExpectEndAsync();
        await neighbourhood.ExpectUnharmedAsync(reader, sender);
    }

    [Fact]
    public async Task A_reader_that_comes_back_after_the_close_finds_4013_at_the_end_of_what_it_missed()
    {
        await using var neighbourhood = await OpenAsync();
        var (reader, sender) = await StopReadingAsync(neighbourhood);
        await AdvanceUntilPartedAsync(neighbourhood, sender);
        (await sender.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);

        (await reader.ExpectCloseAsync()).Should().Be(CloseCode.SlowReader);
        await neighbourhood.ExpectUnharmedAsync(reader, sender);
    }

    [Fact]
    public async Task A_reader_that_comes_back_a_second_after_the_close_finds_itself_cut_and_what_it_missed_is_gone()
    {
        await using var neighbourhood = await OpenAsync();
        var (reader, sender) = await StopReadingAsync(neighbourhood);
        await sender.SendAsync(Frames.Leave());
        (await sender.ExpectDisconnectAsync()).Should().Be(DisconnectReason.ByYou);
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(1), sender);

        await Eventually.HoldsAsync(() => neighbourhood.Server.Metrics.Connections == 3, "of two neighbours, sender and reader the last is gone");
        (await reader.ExpectEndAsync()).Should().BeLessThan(TextsBeyondBuffers * ProtocolLimits.TextBytes);
        await neighbourhood.ExpectUnharmedAsync(reader, sender);
    }

    [Fact]
    public async Task A_killed_peer_is_noticed_within_a_second()
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync();
        var (killed, partner) = await neighbourhood.PairAsync();

        var sinceReset = Stopwatch.StartNew();
        killed.Reset();

        (await partner.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);
        sinceReset.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1));
        await neighbourhood.ExpectUnharmedAsync(killed, partner);
    }

    [Fact]
    public async Task A_peer_killed_while_it_waits_leaves_no_ghost()
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync();
        var killed = await RawClient.ArriveAsync(neighbourhood.Server);
        await killed.SendFrameAsync(Frames.Find());
        await killed.ExpectFrameAsync(FrameType.Waiting);

        killed.Reset();
        await Eventually.HoldsAsync(() => neighbourhood.Server.Metrics.Waiting == 0);

        var next = await ChatClient.SeekAsync(neighbourhood.Server, "Eve");
        await next.ExpectNothingAsync();
        await neighbourhood.ExpectUnharmedAsync(killed, next);
    }

    [Fact]
    public async Task A_peer_killed_in_the_middle_of_a_message_leaves_nothing_behind()
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync();
        var (killed, partner) = await neighbourhood.PairAsync();

        await killed.SendAsync(0x02, 0x81, 1, 2, 3, 4, 0x21);
        await killed.SendAsync(0x80, 0xFE, 0x04, 0x00, 1, 2, 3, 4, 0x20);
        killed.Reset();

        (await partner.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);
        await neighbourhood.ExpectUnharmedAsync(killed, partner);
    }

    private static Task<Neighbourhood> OpenAsync() => Neighbourhood.OpenAsync(
        new FakeTimeProvider(), ("OutboundBytes", 16 * 1024 * 1024), ("BytesBurst", 1024 * 1024 * 1024));

    /// <summary>Two who were matched, of whom one reads nothing of what the other says, until the server has to keep it.</summary>
    private static async Task<(RawClient Reader, ChatClient Sender)> StopReadingAsync(Neighbourhood neighbourhood)
    {
        var (reader, sender) = await neighbourhood.PairAsync();
        for (var i = 0; i < TextsBeyondBuffers; i++)
        {
            await sender.SayAsync(LongWords);
        }

        await sender.ExpectNothingAsync();
        return (reader, sender);
    }

    /// <summary>Turns the clock until the two are parted. The systems' own buffers may move bytes while it turns, and ten seconds count
    /// from the last of them; the exact time is held in ConnectionDeadlineTests. Silence would part them only after thirty.</summary>
    private static async Task AdvanceUntilPartedAsync(Neighbourhood neighbourhood, ChatClient sender)
    {
        var together = neighbourhood.Server.Metrics.Conversations;
        for (var looks = 0; looks < 80 && neighbourhood.Server.Metrics.Conversations == together; looks++)
        {
            await neighbourhood.AdvanceAsync(Deadline.LookPeriod, sender);
        }
    }
}
