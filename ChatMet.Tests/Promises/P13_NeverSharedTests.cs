using System.Net;
using System.Net.Sockets;
using ChatMet.Server;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P13: what is handled is never sold or shared. What can be tested of it: the server opens no connection to anybody, and its
/// code has nothing to open one with. What an operator does with a disk, no test of the program can show.</summary>
public sealed class P13_NeverSharedTests
{
    [Fact]
    public async Task P13_The_server_connects_to_nobody_during_a_conversation_and_after_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems tell of sockets in other ways");
        await using var server = await ServerProcess.StartAsync();
        var census = new SocketCensus();
        using var over = new CancellationTokenSource();
        var watch = Task.Run(
            () =>
            {
                while (!over.IsCancellationRequested)
                {
                    census.Look(server.ProcessId, server.Address.Port);
                }
            },
            TestContext.Current.CancellationToken);

        await new MarkedConversation().HoldAsync(server);
        await over.CancelAsync();
        await watch;
        census.Look(server.ProcessId, server.Address.Port);

        census.Inward.Should().HaveCountGreaterThanOrEqualTo(3, "the listener and two people were seen");
        census.Outward.Should().BeEmpty("the server answers, and calls nobody");
        await server.StopAsync();
    }

    /// <summary>The command <c>logs</c> asks the server at a file, when it is run as a program of its own.</summary>
    [Theory]
    [InlineData(typeof(ChatOptions), "System.Net.Sockets.Socket.Connect in LogQuestion")]
    [InlineData(typeof(ChatMet.Protocol.FrameReader))]
    public void P13_The_program_has_no_code_to_call_anybody_else_with(Type ofIt, params string[] but) =>
        OutwardCode.In(ofIt.Assembly.Location).Should().BeEquivalentTo(but);

    [Fact]
    public void The_search_finds_code_that_does() =>
        OutwardCode.In(typeof(P13_NeverSharedTests).Assembly.Location).Select(found => found.Split(' ')[0]).Should().Contain(
            ["System.Net.Sockets.TcpClient.ConnectAsync", "System.Net.WebSockets.ClientWebSocket.ConnectAsync"]);

    [Fact]
    public async Task The_census_finds_a_connection_that_was_opened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems tell of sockets in other ways");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var there = (IPEndPoint)listener.LocalEndpoint;
        using var caller = new TcpClient();
        await caller.ConnectAsync(there, TestContext.Current.CancellationToken);
        using var datagrams = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var census = new SocketCensus();

        census.Look(Environment.ProcessId, there.Port);

        census.Outward.Should().Contain(socket => socket.EndsWith($":{there.Port:X4}", StringComparison.Ordinal));
        census.Outward.Should().Contain(socket => socket.StartsWith("udp ", StringComparison.Ordinal));
    }
}
