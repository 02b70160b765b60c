using System.Diagnostics;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>The echo host as the tool that it is: a process, with its switches.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_prints_its_address_echoes_and_says_goodbye_when_it_is_stopped()
    {
        var payload = Payload.Of(16 * 1024 * 1024);
        await using var tool = await ServerProcess.StartEchoHostAsync();
        await using var client = await EchoClient.OpenAsync(tool.Address);

        await client.SendAsync([.. ClientFrame.Of(0x81, payload), .. ClientFrame.Text("Hello")]);
        await client.ExpectEchoAsync(0x81, payload);
        (await client.ReadAsync()).Should().Be(EchoClient.Text("Hello"));

        var stopping = tool.StopAsync();
        (await client.ReadAsync()).Should().Be("Close 1012");
        await client.SendAsync(ClientFrame.Close(1012));
        await stopping;
        tool.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_driver_that_there_is_not_is_refused_by_name()
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatMet.EchoHost.dll"), "--driver", "magic"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;

        var output = tool.StandardOutput.ReadToEndAsync(token);
        var said = await tool.StandardError.ReadToEndAsync(token);
        await output;
        await tool.WaitForExitAsync(token);

        tool.ExitCode.Should().Be(1);
        said.Should().Contain("'magic'").And.Contain("Stream");
    }
}
