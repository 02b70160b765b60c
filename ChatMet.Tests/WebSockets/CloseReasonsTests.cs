using System.Text.Unicode;
using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Every reason fits in a close frame, and every code that the server closes with has one.</summary>
public sealed class CloseReasonsTests
{
    /// <summary>Section 5.5.1: 125 bytes of a control frame less two of the code.</summary>
    private const int MostBytes = 123;

    public static TheoryData<CloseCode> Codes => [.. Enum.GetValues<CloseCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_reason_is_short_and_UTF_8(CloseCode code)
    {
        CloseReasons.Of(code).Length.Should().BeLessThanOrEqualTo(MostBytes);
        Utf8.IsValid(CloseReasons.Of(code)).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_that_the_server_closes_with_has_a_reason(CloseCode code)
    {
        var isOrdinary = code is CloseCode.None or CloseCode.Normal or CloseCode.GoingAway;

        CloseReasons.Of(code).IsEmpty.Should().Be(isOrdinary);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_close_frame_of_the_server_is_one_that_it_would_accept(CloseCode code)
    {
        Span<byte> payload = stackalloc byte[CloseFrame.MostBytes];

        CloseFrame.TryRead(payload[..CloseFrame.Write(payload, code)], out var read).Should().BeTrue();

        read.Should().Be(code);
    }

    [Fact]
    public void A_code_of_a_client_has_no_reason_of_ours() => CloseReasons.Of((CloseCode)3999).IsEmpty.Should().BeTrue();
}
