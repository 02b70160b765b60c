using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Chat;

/// <summary>What a partner is told when a connection ends.</summary>
public sealed class EndingsTests
{
    [Fact]
    public void Only_a_close_by_the_client_with_1000_or_1001_means_that_the_person_left()
    {
        foreach (var code in Enum.GetValues<CloseCode>())
        {
            new EndCause(EndedBy.Client, code).ToReason().Should().Be(
                code is CloseCode.Normal or CloseCode.GoingAway ? DisconnectReason.Left : DisconnectReason.Lost);
        }

        new EndCause(EndedBy.Transport, CloseCode.None).ToReason().Should().Be(DisconnectReason.Lost);
    }

    [Theory]
    [InlineData(CloseCode.Restart, DisconnectReason.Draining)]
    [InlineData(CloseCode.Deadline, DisconnectReason.Lost)]
    [InlineData(CloseCode.SlowReader, DisconnectReason.Lost)]
    [InlineData(CloseCode.InternalError, DisconnectReason.Lost)]
    [InlineData(CloseCode.Malformed, DisconnectReason.Removed)]
    [InlineData(CloseCode.RateExceeded, DisconnectReason.Removed)]
    [InlineData(CloseCode.ProtocolError, DisconnectReason.Removed)]
    [InlineData(CloseCode.NotBinary, DisconnectReason.Removed)]
    public void A_close_by_the_server_tells_whether_a_rule_was_broken(CloseCode code, DisconnectReason told) =>
        new EndCause(EndedBy.Server, code).ToReason().Should().Be(told);
}
