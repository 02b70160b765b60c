using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Chat;

/// <summary>What is remembered of frames that are not acknowledged, so that a repeat is one.</summary>
public sealed class SentFramesTests
{
    private readonly SentFrames _sent = new();

    [Fact]
    public void A_frame_is_the_same_by_type_length_and_what_is_before_an_images_bytes()
    {
        Add(FrameType.Text, Frames.Text(1, "four"));
        Add(FrameType.ImageOffer, Frames.ImageOffer(2, 1, 100));
        Add(FrameType.ImageChunk, Frames.ImageChunk(3, 1, 0, new byte[10]));

        IsSame(1, FrameType.Text, Frames.Text(1, "else")).Should().BeTrue("nothing is known of words");
        IsSame(1, FrameType.Text, Frames.Text(1, "longer")).Should().BeFalse();
        IsSame(1, FrameType.ImageCancel, Frames.ImageCancel(1, 1, ImageOwner.Mine)).Should().BeFalse();
        IsSame(2, FrameType.ImageOffer, Frames.ImageOffer(2, 1, 100)).Should().BeTrue();
        IsSame(2, FrameType.ImageOffer, Frames.ImageOffer(2, 1, uint.MaxValue)).Should().BeFalse();
        IsSame(3, FrameType.ImageChunk, Frames.ImageChunk(3, 1, 0, [9, 9, 9, 9, 9, 9, 9, 9, 9, 9])).Should().BeTrue("nor of pictures");
        IsSame(3, FrameType.ImageChunk, Frames.ImageChunk(3, 1, 1, new byte[10])).Should().BeFalse();
    }

    [Fact]
    public void What_is_acknowledged_is_forgotten_and_the_rest_stays_however_many_come()
    {
        uint acknowledged = 0;
        for (uint number = 1; number <= 20_000; number++)
        {
            Add(FrameType.Text, Words(number));
            if (number % 7 == 0)
            {
                _sent.Acknowledged(acknowledged = number - Math.Min(number, 50 + (number % 100)));
            }

            _sent.Holds(number).Should().BeTrue();
            _sent.Holds(number + 1).Should().BeFalse();
            _sent.Holds(acknowledged).Should().BeFalse();
            IsSame(acknowledged + 1, FrameType.Text, Words(acknowledged + 1)).Should().BeTrue();
        }
    }

    [Fact]
    public void Beyond_the_bound_the_oldest_are_forgotten()
    {
        for (uint number = 1; number <= SentFrames.Most + 3; number++)
        {
            Add(FrameType.Text, Words(number));
        }

        _sent.Holds(3).Should().BeFalse();
        IsSame(4, FrameType.Text, Words(4)).Should().BeTrue();
        IsSame(SentFrames.Most + 3, FrameType.Text, Words(SentFrames.Most + 3)).Should().BeTrue();
    }

    private static byte[] Words(uint number) => Frames.Text(number, new string('a', (int)(number % 50) + 1));

    private void Add(FrameType type, byte[] frame) => _sent.Add(type, frame);

    private bool IsSame(uint number, FrameType type, byte[] frame) => _sent.IsSame(number, type, frame);
}
