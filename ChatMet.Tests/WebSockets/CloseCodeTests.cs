namespace ChatMet.Tests.WebSockets;

/// <summary>Which codes a client may close with: those of RFC 6455 section 7.4, its registry, and the private ranges.</summary>
public sealed class CloseCodeTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1008)]
    [InlineData(1009)]
    [InlineData(1010)]
    [InlineData(1011)]
    [InlineData(1012)]
    [InlineData(1013)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(3999)]
    [InlineData(4000)]
    [InlineData(4999)]
    public void A_code_that_may_travel_is_accepted(int code) =>
        new DecoderSample(TestLimits.Chat, ClientFrame.Close(code, "why"), $"Close {code}").Check();

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(1016)]
    [InlineData(1100)]
    [InlineData(2000)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(65_535)]
    public void A_code_that_must_not_travel_is_a_protocol_error(int code) =>
        new DecoderSample(TestLimits.Chat, ClientFrame.Close(code, "why"), "Violation 1002").Check();
}
