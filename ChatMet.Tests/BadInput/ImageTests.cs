using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md case 16: image frames that nothing before them allows.</summary>
[Trait(ThreatTable.Trait, "16")]
public sealed class ImageTests(SharedNeighbourhood shared) : IClassFixture<SharedNeighbourhood>
{
    private const ushort Image = 7;

    private static readonly byte[] Piece = new byte[100];

    [Fact]
    public async Task A_gap_in_the_chunks_is_malformed() => await ExpectCloseAsync(
        CloseCode.Malformed, answer: true, Frames.ImageChunk(2, Image, 0, Piece), Frames.ImageChunk(3, Image, 2, Piece));

    [Fact]
    public async Task The_same_chunk_twice_is_malformed() => await ExpectCloseAsync(
        CloseCode.Malformed, answer: true, Frames.ImageChunk(2, Image, 0, Piece), Frames.ImageChunk(3, Image, 0, Piece));

    [Fact]
    public async Task More_bytes_than_were_offered_are_malformed() => await ExpectCloseAsync(
        CloseCode.Malformed, answer: true, Frames.ImageChunk(2, Image, 0, new byte[901]), Frames.ImageChunk(3, Image, 1, Piece));

    [Fact]
    public async Task The_first_chunk_must_have_index_0() =>
        await ExpectCloseAsync(CloseCode.Malformed, answer: true, Frames.ImageChunk(2, Image, 1, Piece));

    [Fact]
    public async Task A_chunk_after_a_completed_image_of_one_byte_more_is_malformed() =>
        await ExpectCloseAsync(CloseCode.Malformed, answer: true, Frames.ImageChunk(2, Image, 0, new byte[1001]));

    [Fact]
    public async Task A_chunk_before_the_answer_is_not_allowed() =>
        await ExpectCloseAsync(CloseCode.WrongState, answer: null, Frames.ImageChunk(2, Image, 0, Piece));

    [Fact]
    public async Task A_chunk_after_a_refusal_is_not_allowed() =>
        await ExpectCloseAsync(CloseCode.WrongState, answer: false, Frames.ImageChunk(2, Image, 0, Piece));

    [Fact]
    public async Task A_chunk_of_another_image_is_not_allowed() =>
        await ExpectCloseAsync(CloseCode.WrongState, answer: true, Frames.ImageChunk(2, Image + 1, 0, Piece));

    [Fact]
    public async Task A_chunk_after_the_last_one_is_not_allowed() => await ExpectCloseAsync(
        CloseCode.WrongState, answer: true, Frames.ImageChunk(2, Image, 0, new byte[1000]), Frames.ImageChunk(3, Image, 1, Piece));

    [Fact]
    public async Task A_chunk_after_the_own_cancel_is_not_allowed() => await ExpectCloseAsync(
        CloseCode.WrongState, answer: true, Frames.ImageCancel(2, Image, ImageOwner.Mine), Frames.ImageChunk(3, Image, 0, Piece));

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public async Task An_offer_while_another_is_open_or_runs_is_not_allowed(bool? answer) =>
        await ExpectCloseAsync(CloseCode.WrongState, answer, Frames.ImageOffer(2, Image + 1, 10));

    [Fact]
    public async Task An_offer_over_the_limit_is_too_big() =>
        await ExpectCloseAsync(CloseCode.TooBig, answer: false, Frames.ImageOffer(2, Image + 1, (2 * 1024 * 1024) + 1));

    [Fact]
    public async Task Chunks_that_cross_the_receivers_cancel_are_passed_on_and_the_next_image_may_follow()
    {
        var (sender, receiver) = await shared.Value.PairAsync();
        await OfferAsync(sender, receiver, answer: true);
        await receiver.SendAsync(Frames.ImageCancel(2, Image, ImageOwner.Yours));
        await sender.ExpectFrameAsync(FrameType.ImageCancel);

        await sender.SendFrameAsync(Frames.ImageChunk(2, Image, 0, Piece));
        await sender.SendFrameAsync(Frames.ImageOffer(3, Image + 1, 10));
        await sender.SendFrameAsync(Frames.Text(4, "sorry"));

        await receiver.ExpectAsync(FrameType.ImageChunk);
        await receiver.ExpectAsync(FrameType.ImageOffer);
        (await receiver.ExpectTextAsync()).Should().Be("sorry");
        await shared.Value.ExpectUnharmedAsync(sender, receiver);
    }

    [Fact]
    public async Task A_chunk_of_an_image_that_was_cancelled_without_being_accepted_is_not_allowed()
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync();
        var (sender, receiver) = await neighbourhood.PairAsync();
        await OfferAsync(sender, receiver, answer: null);
        await receiver.SendAsync(Frames.ImageCancel(1, Image, ImageOwner.Yours));
        await sender.ExpectFrameAsync(FrameType.ImageCancel);

        await sender.SendFrameAsync(Frames.ImageChunk(2, Image, 0, Piece));

        (await sender.ExpectCloseAsync()).Should().Be(CloseCode.WrongState, "no chunk can have crossed: none was allowed before");
        await neighbourhood.ExpectUnharmedAsync(sender, receiver);
    }

    [Fact]
    public async Task Answers_and_cancels_of_images_that_do_not_run_are_passed_on()
    {
        var (one, other) = await shared.Value.PairAsync();

        await one.SendFrameAsync(Frames.ImageAnswer(1, 99, accepted: true));
        await one.SendFrameAsync(Frames.ImageCancel(2, 98, ImageOwner.Mine));
        await one.SendFrameAsync(Frames.ImageCancel(3, 97, ImageOwner.Yours));

        await other.ExpectAsync(FrameType.ImageAnswer);
        await other.ExpectAsync(FrameType.ImageCancel);
        await other.ExpectAsync(FrameType.ImageCancel);
        await shared.Value.ExpectUnharmedAsync(one, other);
    }

    /// <summary>Offers 1,000 bytes, has that answered unless the answer is null, sends the frames and expects the close.</summary>
    private async Task ExpectCloseAsync(CloseCode code, bool? answer, params byte[][] frames)
    {
        var (sender, receiver) = await shared.Value.PairAsync();
        await OfferAsync(sender, receiver, answer);

        foreach (var frame in frames)
        {
            await sender.SendFrameAsync(frame);
        }

        while (await receiver.ReceiveAsync() is not [(byte)FrameType.Disconnect, (byte)DisconnectReason.Removed, ..])
        {
            // What was passed on before the fault.
        }

        (await sender.ExpectCloseAsync()).Should().Be(code);
        await shared.Value.ExpectUnharmedAsync(sender, receiver);
    }

    private static async Task OfferAsync(RawClient sender, ChatClient receiver, bool? answer)
    {
        await sender.SendFrameAsync(Frames.ImageOffer(1, Image, 1000));
        await receiver.ExpectAsync(FrameType.ImageOffer);
        if (answer is { } accepted)
        {
            await receiver.SendAsync(Frames.ImageAnswer(1, Image, accepted));
            await sender.ExpectFrameAsync(FrameType.ImageAnswer);
        }
    }
}
