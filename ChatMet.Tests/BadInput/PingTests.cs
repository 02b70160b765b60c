using ChatMet.Protocol;
using ChatMet.Tests.WebSockets;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.BadInput;

/// <summary>Case 10: pings are answered, twenty at once and two a second; a flood of them, or of pongs, closes with 4008.</summary>
[Trait(ThreatTable.Trait, "10")]
public sealed class PingTests
{
    private const int AtOnce = 20;

    [Theory]
    [InlineData(0x89)]
    [InlineData(0x8A)]
    public async Task One_more_than_may_come_at_once_closes_and_the_partner_is_told(byte first)
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync(new FakeTimeProvider());
        var (culprit, partner) = await neighbourhood.PairAsync();

        await culprit.SendAsync(Flood(first, AtOnce + 1));

        (await Neighbourhood.ExpectToldAsync(partner)).Should().Be(DisconnectReason.Removed);
        (await culprit.ExpectCloseAsync()).Should().Be(CloseCode.RateExceeded);
        await neighbourhood.ExpectUnharmedAsync(culprit, partner);
    }

    [Fact]
    public async Task As_many_as_may_come_at_once_are_answered_and_ten_seconds_later_as_many_again()
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync(new FakeTimeProvider());
        var (pinging, partner) = await neighbourhood.PairAsync();

        await pinging.SendAsync(Flood(0x89, AtOnce));
        await pinging.ExpectPongsAsync(AtOnce);
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(10), partner);
        await pinging.SendAsync(Flood(0x89, AtOnce));
        await pinging.ExpectPongsAsync(AtOnce);

        await partner.ExpectNothingAsync();
        await neighbourhood.ExpectUnharmedAsync(pinging, partner);
    }

    private static byte[] Flood(byte first, int count) =>
        [.. Enumerable.Repeat(ClientFrame.Of(first, 0x01), count).SelectMany(ping => ping)];
}
