using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Drivers;

/// <summary>One line at the start says what drives connections, and why.</summary>
public sealed class DriverNoticeTests
{
    [Theory]
    [InlineData("Auto", "event loops", "streams: not Linux")]
    [InlineData("EventLoop", "event loops", "streams: not Linux")]
    [InlineData("Stream", "streams: set so", "streams: set so")]
    public async Task The_log_says_it_once(string choice, string onLinux, string elsewhere)
    {
        await using var server = ChatServer.Start(settings: ("Driver", choice));

        server.Log.Lines.Should().ContainSingle(line => line.StartsWith("Information 3 ", StringComparison.Ordinal))
            .Which.Should().Contain($"Connections are driven by {(OperatingSystem.IsLinux() ? onLinux : elsewhere)}");
    }
}
