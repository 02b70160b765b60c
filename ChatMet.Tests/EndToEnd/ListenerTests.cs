using System.Net;
using System.Net.Sockets;
using ChatMet.Protocol;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Where the server listens: on both families, and nobody else beside it.</summary>
public sealed class ListenerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("[::1]", "[::1]")]
    [InlineData("[::]", "[::]")]
    [InlineData("[::]", "127.0.0.1")]
    [InlineData("127.0.0.1", "[::]")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("[::1]", "localhost")]
    public async Task A_second_server_on_a_port_does_not_start(string first, string second)
    {
        await using var server = Start(first, port: 0);

        var starting = () => Start(second, server.Address.Port);

        starting.Should().Throw<IOException>().WithMessage("*address already in use*");
    }

    /// <summary>A process of its own, as an operator would start it by mistake.</summary>
    [Fact]
    public async Task A_process_whose_port_is_taken_says_so_and_ends()
    {
        await using var server = Start("127.0.0.1", port: 0);
        var logs = Directory.CreateTempSubdirectory("chatmet-second-");

        var run = await ProgramRun.RunAsync(
            Patience,
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "ChatMet.Server.dll"),
            $"--urls=http://127.0.0.1:{server.Address.Port}",
            "--ChatMet:ManagementAddress=",
            $"--ChatMet:Driver={DriverUnderTest.Choice}",
            $"--ChatMet:AccessLogFolder={logs.FullName}");

        logs.Delete(recursive: true);
        run.ExitCode.Should().NotBe(0);
        (run.Output + run.Errors).Should().Contain("address already in use");
    }

    [Fact]
    public async Task A_port_is_free_again_when_its_server_has_stopped()
    {
        int port;
        await using (var server = Start("127.0.0.1", port: 0))
        {
            port = server.Address.Port;
            await ChatClient.ConnectAsync(server);
        }

        await using var next = Start("127.0.0.1", port);

        await ChatClient.ArriveAsync(next, "Ada");
    }

    [Theory]
    [InlineData("[::1]", "::1")]
    [InlineData("[::]", "::1")]
    [InlineData("[::]", "127.0.0.1")]
    [InlineData("localhost", "::1")]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("localhost", "localhost")]
    public async Task People_come_in_over_either_family(string listening, string coming)
    {
        // Kestrel does not choose a port for localhost, where it listens on two addresses.
        await using var server = Start(listening, listening == "localhost" ? FreePort() : 0);
        var address = new UriBuilder(server.ChatAddress) { Host = coming }.Uri;

        await using var client = await ChatClient.ConnectAsync(address);

        await client.SendAsync(Frames.Hello("Ada"));
        await client.ExpectAsync(FrameType.Welcome);
    }

    private static ChatServer Start(string host, int port) =>
        ChatServer.Start(settings: ("Kestrel:Endpoints:One:Url", $"http://{host}:{port}"));

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        socket.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
