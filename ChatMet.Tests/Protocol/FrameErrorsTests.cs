using ChatMet.Protocol;

namespace ChatMet.Tests.Protocol;

public sealed class FrameErrorsTests
{
    private static readonly Dictionary<FrameError, int> Codes = new()
    {
        [FrameError.None] = 1000,
        [FrameError.Empty] = 4002,
        [FrameError.UnknownType] = 4001,
        [FrameError.Truncated] = 4002,
        [FrameError.TrailingBytes] = 4002,
        [FrameError.ReservedBits] = 4002,
        [FrameError.UnsupportedVersion] = 4406,
        [FrameError.AgeNotConfirmed] = 4018,
        [FrameError.NotUtf8] = 4002,
        [FrameError.BadText] = 4002,
        [FrameError.OutOfRange] = 4002,
        [FrameError.TooBig] = 1009,
    };

    [Fact]
    public void Every_error_closes_with_the_code_of_the_protocol() =>
        Enum.GetValues<FrameError>().ToDictionary(error => error, error => (int)error.ToCloseCode())
            .Should().BeEquivalentTo(Codes);
}
