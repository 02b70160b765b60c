using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.Protocol;

/// <summary>Lent memory holds what somebody else left in it; a frame must cover all that it hands over.</summary>
public sealed class FrameWriterTests
{
    private readonly FixedBuffer _output = new(ProtocolLimits.FrameBytes);

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    public void A_token_of_the_wrong_size_is_not_written(int size)
    {
        var write = () => new WelcomeFrame { Token = new byte[size] }.Write(_output);

        write.Should().Throw<ArgumentOutOfRangeException>();
        _output.Written.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void An_alias_longer_than_a_length_byte_can_say_is_not_written()
    {
        var write = () => new HelloFrame { Alias = new byte[256] }.Write(_output);

        write.Should().Throw<OverflowException>();
        _output.Written.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Frames_are_appended()
    {
        default(NextFrame).Write(_output);
        new AckFrame { Received = 2 }.Write(_output);

        Convert.ToHexStringLower(_output.Written).Should().Be("133100000002");
    }

    [Fact]
    public void A_frame_read_is_a_view_of_its_bytes()
    {
        byte[] bytes = [0x20, 0, 0, 0, 1, 0x68, 0x69];
        TextFrame.Read(bytes, out var frame).Should().Be(FrameError.None);

        frame.Words.Overlaps(bytes.AsSpan(5), out var offset).Should().BeTrue();
        offset.Should().Be(0);
    }

    [Fact]
    public void A_frame_refuses_the_bytes_of_another_type() =>
        TextFrame.Read([0x31, 0, 0, 0, 1], out _).Should().Be(FrameError.UnknownType);
}
