using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Chat;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Chat;

/// <summary>An image is offered, answered and sent in order, one at a time in each direction.</summary>
public sealed class ImageTransferTests
{
    private const ushort Image = 9;
    private static readonly byte[] Piece = new byte[100];

    [Fact]
    public void Offered_accepted_and_sent_in_order_passes_and_makes_room_for_the_next()
    {
        using var two = Accepted(size: 200);

        two.Send(Side.A, Frames.ImageChunk(2, Image, 0, Piece)).Should().Be(RelayOutcome.Queued);
        two.Send(Side.A, Frames.ImageChunk(3, Image, 1, Piece)).Should().Be(RelayOutcome.Queued);
        two.Send(Side.A, Frames.ImageOffer(4, Image + 1, 50)).Should().Be(RelayOutcome.Queued);
    }

    [Fact]
    public void No_byte_passes_before_the_receiver_agreed()
    {
        using var two = new Two();
        two.Send(Side.A, Frames.ImageOffer(1, Image, 200));

        two.Send(Side.A, Frames.ImageChunk(2, Image, 0, Piece)).Should().Be(RelayOutcome.WrongState);
    }

    [Fact]
    public void No_byte_passes_after_the_receiver_refused()
    {
        using var two = new Two();
        two.Send(Side.A, Frames.ImageOffer(1, Image, 200));
        two.Send(Side.B, Frames.ImageAnswer(1, Image, accepted: false));

        two.Send(Side.A, Frames.ImageChunk(2, Image, 0, Piece)).Should().Be(RelayOutcome.WrongState);
        two.Send(Side.A, Frames.ImageOffer(2, Image + 1, 50)).Should().Be(RelayOutcome.Queued);
    }

    [Fact]
    public void The_sender_cannot_answer_its_own_offer()
    {
        using var two = new Two();
        two.Send(Side.A, Frames.ImageOffer(1, Image, 200));
        two.Send(Side.A, Frames.ImageAnswer(2, Image, accepted: true));

        two.Send(Side.A, Frames.ImageChunk(3, Image, 0, Piece)).Should().Be(RelayOutcome.WrongState);
    }

    [Fact]
    public void A_gap_and_a_byte_too_many_are_malformed()
    {
        using var gap = Accepted(size: 200);
        gap.Send(Side.A, Frames.ImageChunk(2, Image, 1, Piece)).Should().Be(RelayOutcome.Malformed);

        using var tooMany = Accepted(size: 99);
        tooMany.Send(Side.A, Frames.ImageChunk(2, Image, 0, Piece)).Should().Be(RelayOutcome.Malformed);
    }

    [Fact]
    public void A_second_offer_must_wait_for_the_first_to_be_done()
    {
        using var two = Accepted(size: 200);

        two.Send(Side.A, Frames.ImageOffer(2, Image + 1, 50)).Should().Be(RelayOutcome.WrongState);
        two.Send(Side.B, Frames.ImageOffer(2, Image, 50)).Should().Be(RelayOutcome.Queued, "the other direction is free");
    }

    [Fact]
    public void Chunks_that_cross_the_receivers_cancel_pass_and_those_after_the_senders_own_do_not()
    {
        using var crossing = Accepted(size: 200);
        crossing.Send(Side.B, Frames.ImageCancel(2, Image, ImageOwner.Yours)).Should().Be(RelayOutcome.Queued);
        crossing.Send(Side.A, Frames.ImageChunk(2, Image, 0, Piece)).Should().Be(RelayOutcome.Queued);
        crossing.Send(Side.A, Frames.ImageOffer(3, Image + 1, 50)).Should().Be(RelayOutcome.Queued);

        using var own = Accepted(size: 200);
        own.Send(Side.A, Frames.ImageCancel(2, Image, ImageOwner.Mine)).Should().Be(RelayOutcome.Queued);
        own.Send(Side.A, Frames.ImageChunk(3, Image, 0, Piece)).Should().Be(RelayOutcome.WrongState);
    }

    [Fact]
    public void An_image_over_the_limit_is_too_big_and_one_for_a_client_without_images_is_not_offered()
    {
        using var two = new Two(options => options.ImageBytes = 64 * 1024);
        two.Send(Side.A, Frames.ImageOffer(1, Image, (64 * 1024) + 1)).Should().Be(RelayOutcome.TooBig);

        using var textOnly = new Two(ofB: Capabilities.None);
        textOnly.Send(Side.A, Frames.ImageOffer(1, Image, 50)).Should().Be(RelayOutcome.NotOffered);
    }

    [Fact]
    public void An_accepted_image_without_progress_for_a_minute_is_given_up_and_both_are_told()
    {
        using var two = Accepted(size: 200);
        two.Send(Side.A, Frames.ImageChunk(2, Image, 0, Piece), atSecond: 30);
        two.At(Side.B);

        two.Conversation.ExpireImages(Two.Start + TimeSpan.FromSeconds(89.9));
        two.At(Side.A).Should().BeEmpty();
        two.Conversation.ExpireImages(Two.Start + TimeSpan.FromSeconds(90));

        CodeOf(two.At(Side.A)).Should().Be(ErrorCode.YourImageStalled);
        CodeOf(two.At(Side.B)).Should().Be(ErrorCode.PartnersImageStalled);
        two.Send(Side.A, Frames.ImageChunk(3, Image, 1, Piece), atSecond: 91).Should().Be(RelayOutcome.Queued, "it was under way");
    }

    private static ErrorCode CodeOf(List<byte[]> messages)
    {
        _ = ErrorFrame.Read(messages.Should().ContainSingle().Subject, out var error);
        return error.Code;
    }

    private static Two Accepted(uint size)
    {
        var two = new Two();
        two.Send(Side.A, Frames.ImageOffer(1, Image, size)).Should().Be(RelayOutcome.Queued);
        two.Send(Side.B, Frames.ImageAnswer(1, Image, accepted: true)).Should().Be(RelayOutcome.Queued);
        two.At(Side.A);
        two.At(Side.B);
        return two;
    }
}
