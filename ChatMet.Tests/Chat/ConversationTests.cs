using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Chat;

/// <summary>"Still together?" and the hand-over are one step: the very bytes reach the partner, or nobody.</summary>
public sealed class ConversationTests
{
    private static readonly byte[] Hi = Frames.Text(1, "hi");

    [Fact]
    public void A_frame_reaches_the_partner_byte_for_byte_and_nobody_else()
    {
        using var two = new Two();

        two.Send(Side.A, Hi).Should().Be(RelayOutcome.Queued);

        two.At(Side.B).Should().ContainSingle().Which.Should().Equal(Hi);
        two.At(Side.A).Should().BeEmpty();
    }

    [Fact]
    public void After_the_end_a_late_frame_reaches_nobody()
    {
        using var two = new Two();
        two.Conversation.End(Side.B, DisconnectReason.Skipped, Two.Start);

        two.Send(Side.A, Hi).Should().Be(RelayOutcome.Parted);
        two.Send(Side.B, Hi).Should().Be(RelayOutcome.Parted);

        two.At(Side.B).Should().BeEmpty();
    }

    [Fact]
    public void It_ends_once_and_the_partner_is_told_the_first_reason()
    {
        using var two = new Two();

        two.Conversation.End(Side.A, DisconnectReason.Skipped, Two.Start);
        two.Conversation.End(Side.B, DisconnectReason.Left, Two.Start);

        var told = two.At(Side.B).Should().ContainSingle().Subject;
        _ = DisconnectFrame.Read(told, out var disconnect);
        disconnect.Reason.Should().Be(DisconnectReason.Skipped);
        disconnect.Conversation.Should().Be(two.Conversation.Id);
        two.At(Side.A).Should().BeEmpty();
        two.Conversations.Should().Be(0);
    }

    [Fact]
    public void What_does_not_fit_the_partners_queue_is_the_senders_fault()
    {
        using var two = new Two(options => options.OutboundBytes = 32 * 1024);
        var large = Frames.Text(1, new string('x', ProtocolLimits.TextBytes));

        for (var i = 0; i < 7; i++)
        {
            two.Send(Side.A, large).Should().Be(RelayOutcome.Queued);
        }

        two.Send(Side.A, large).Should().Be(RelayOutcome.Overflow);
        two.Send(Side.B, large).Should().Be(RelayOutcome.Queued, "the other direction has a queue of its own");
    }

    [Fact]
    public async Task A_frame_racing_the_end_is_delivered_before_the_goodbye_or_not_at_all()
    {
        for (var round = 0; round < 500; round++)
        {
            using var two = new Two();
            using var start = new Barrier(2);
            var talking = Task.Run(
                () =>
                {
                    start.SignalAndWait();
                    while (two.Send(Side.A, Hi) == RelayOutcome.Queued)
                    {
                    }
                },
                TestContext.Current.CancellationToken);
            start.SignalAndWait(TestContext.Current.CancellationToken);
            two.Conversation.End(Side.A, DisconnectReason.Left, Two.Start);
            await talking;

            var heard = two.At(Side.B);
            heard[^1][0].Should().Be((byte)FrameType.Disconnect, "nothing follows the goodbye");
            heard[..^1].Where(frame => frame[0] != (byte)FrameType.Text).Should().BeEmpty();
        }
    }
}
