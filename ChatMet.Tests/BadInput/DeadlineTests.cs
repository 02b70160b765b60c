using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.BadInput;

/// <summary>Cases that only a clock ends: no Hello, an unfinished message, silence, a close that is not answered, an image that
/// stalls. No deadline is held late, and none before half a second of its time.</summary>
[Trait(ThreatTable.Trait, "12")]
[Trait(ThreatTable.Trait, "16")]
[Trait(ThreatTable.Trait, "19")]
[Trait(ThreatTable.Trait, "20")]
public sealed class DeadlineTests
{
    private static readonly TimeSpan TwoTicks = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Without_hello_a_connection_lasts_at_most_5_seconds()
    {
        await using var neighbourhood = await OpenAsync();
        var culprit = await RawClient.UpgradeAsync(neighbourhood.Server);
        await UntilOpenAsync(neighbourhood, 3);

        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(5));

        (await culprit.ExpectCloseAsync()).Should().Be(CloseCode.Deadline);
        await neighbourhood.ExpectUnharmedAsync(culprit);
    }

    [Fact]
    public async Task Hello_may_take_its_time()
    {
        await using var neighbourhood = await OpenAsync();
        var slow = await RawClient.UpgradeAsync(neighbourhood.Server);

        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(4));
        await slow.SendFrameAsync(Frames.Hello("Slow"));

        await slow.ExpectFrameAsync(FrameType.Welcome);
        await neighbourhood.ExpectUnharmedAsync(slow);
    }

    [Theory]
    [InlineData("half a header", new byte[] { 0x82 })]
    [InlineData("half a payload", new byte[] { 0x82, 0x85, 1, 2, 3, 4, 0x20 })]
    [InlineData("fragments without an end", new byte[] { 0x02, 0x81, 1, 2, 3, 4, 0x20 })]
    public async Task An_unfinished_message_closes_within_10_seconds(string name, byte[] bytes)
    {
        await using var neighbourhood = await OpenAsync();
        var (culprit, partner) = await neighbourhood.PairAsync();
        await culprit.SendAsync(bytes);
        await neighbourhood.AdvanceAsync(TwoTicks, partner);

        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(8.5), partner);
        await partner.ExpectNothingAsync();
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(1), partner);

        (await partner.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost, "{0} is no message", name);
        (await culprit.ExpectCloseAsync()).Should().Be(CloseCode.Deadline);
        await neighbourhood.ExpectUnharmedAsync(culprit, partner);
    }

    [Fact]
    public async Task Pings_between_the_fragments_do_not_stretch_the_deadline()
    {
        await using var neighbourhood = await OpenAsync();
        var (culprit, partner) = await neighbourhood.PairAsync();
        await culprit.SendAsync(ClientFrame.Of(0x02, 0x20));

        for (var second = 0; second < 10; second++)
        {
            await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(1), partner);
            await culprit.SendAsync(ClientFrame.Of(0x89, 0x01));
        }

        (await partner.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);
        (await culprit.ExpectCloseAsync()).Should().Be(CloseCode.Deadline);
        await neighbourhood.ExpectUnharmedAsync(culprit, partner);
    }

    [Fact]
    public async Task A_peer_that_fell_silent_is_gone_within_32_seconds()
    {
        await using var neighbourhood = await OpenAsync();
        var (silent, partner) = await neighbourhood.PairAsync();

        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(29), partner);
        await partner.ExpectNothingAsync();
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(1), partner);
        (await partner.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Lost);
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(2), partner);

        (await silent.ReadCloseAsync()).Should().Be(CloseCode.Deadline);
        await silent.ExpectEndAsync();
        await neighbourhood.ExpectUnharmedAsync(silent, partner);
    }

    [Fact]
    public async Task A_close_that_is_not_answered_is_cut_after_2_seconds()
    {
        await using var neighbourhood = await OpenAsync();
        var (culprit, partner) = await neighbourhood.PairAsync();
        await culprit.SendFrameAsync([0xFF]);
        (await culprit.ReadCloseAsync()).Should().Be(CloseCode.UnknownType);

        await culprit.SendFrameAsync(Frames.Text(1, "still talking"));
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(2), partner);

        await culprit.ExpectEndAsync();
        (await partner.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Removed);
        await neighbourhood.ExpectUnharmedAsync(culprit, partner);
    }

    [Fact]
    public async Task A_stalled_image_is_given_up_after_60_seconds_and_the_chat_goes_on()
    {
        await using var neighbourhood = await OpenAsync();
        var (sender, receiver) = await ChatClient.PairAsync(neighbourhood.Server);
        await sender.SendAsync(Frames.ImageOffer(1, 7, 1000));
        await receiver.ExpectAsync(FrameType.ImageOffer);
        await receiver.SendAsync(Frames.ImageAnswer(1, 7, accepted: true));
        await sender.ExpectAsync(FrameType.ImageAnswer);
        await sender.SendAsync(Frames.ImageChunk(2, 7, 0, new byte[10]));
        await receiver.ExpectAsync(FrameType.ImageChunk);

        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(59.5), sender, receiver);
        await sender.ExpectNothingAsync();
        await neighbourhood.AdvanceAsync(TimeSpan.FromSeconds(1), sender, receiver);

        (await sender.ExpectErrorAsync(FrameType.ImageChunk)).Should().Be(ErrorCode.YourImageStalled);
        (await receiver.ExpectErrorAsync(FrameType.ImageChunk)).Should().Be(ErrorCode.PartnersImageStalled);
        await sender.SendAsync(Frames.ImageChunk(3, 7, 1, new byte[10]));
        await receiver.ExpectAsync(FrameType.ImageChunk);
        await sender.SendAsync(Frames.Text(4, "well then"));
        (await receiver.ExpectTextAsync()).Should().Be("well then");
        await neighbourhood.ExpectUnharmedAsync(sender, receiver);
    }

    private static Task<Neighbourhood> OpenAsync() => Neighbourhood.OpenAsync(new FakeTimeProvider());

    private static Task UntilOpenAsync(Neighbourhood neighbourhood, int connections) =>
        Eventually.HoldsAsync(() => neighbourhood.Server.Metrics.Connections == connections);

}
