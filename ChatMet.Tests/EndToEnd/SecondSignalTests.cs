using System.Diagnostics;
using ChatMet.Protocol;
using ChatMet.Tests.BadInput;

namespace ChatMet.Tests.EndToEnd;

/// <summary>An operator who asks twice does not want to wait for anybody.</summary>
public sealed class SecondSignalTests
{
    private const int Killed = 128 + 9;

    [Fact]
    public async Task A_server_that_waits_for_somebody_ends_at_once_when_it_is_asked_again()
    {
        await using var server = await ServerProcess.StartWithSlowConsoleAsync("--ChatMet:CloseSeconds=30");
        await using var client = await RawClient.ConnectAsync(server.Address);
        (await client.AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(101);
        var first = server.StopAsync();
        (await client.ReadCloseAsync()).Should().Be(CloseCode.Restart); // and does not answer

        var clock = Stopwatch.StartNew();
        await server.StopAsync();
        await first;

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
        server.ExitCode.Should().Be(Killed);
        server.Console.Should().Contain(line => line.EndsWith("[7]", StringComparison.Ordinal), "its last line says why");
    }
}
