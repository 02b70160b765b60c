using System.Net;
using System.Net.Sockets;
using ChatMet.Server;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P13: what is handled is never sold or shared. What can be tested of it: the server opens no connection to anybody, and its
/// code has nothing to open one with. What an operator does with a disk, no test of the program can show.</summary>
public sealed class P13_NeverSharedTests
{
    /// <summary>Variables by which programs with OpenTelemetry are told to send what they measure somewhere, and to write what they think.</summary>
    private static readonly (string Name, string Value)[] Invitations =
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"),
        ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://127.0.0.1:4318/v1/metrics"),
        ("OTEL_METRICS_EXPORTER", "otlp,console"),
        ("OTEL_TRACES_EXPORTER", "otlp"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "10"),
        ("OTEL_RESOURCE_ATTRIBUTES", "invited=yes"),
        ("OTEL_SERVICE_NAME", "invited"),
        ("OTEL_LOG_LEVEL", "debug"),
        ("OTEL_DOTNET_SELF_DIAGNOSTICS_SINKS", "file,console"),
        ("OTEL_DOTNET_SELF_DIAGNOSTICS_LOG_DIRECTORY", "invited"),
    ];

    [Fact]
    public async Task P13_The_server_connects_to_nobody_during_a_conversation_and_after_it_whatever_the_environment_invites_it_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems tell of sockets in other ways");
        await using var server = await ServerProcess.StartAsync(["dotnet"], Invitations);
        var census = new SocketCensus();
        using var over = new CancellationTokenSource();
        var watch = Task.Run(
            () =>
            {
                while (!over.IsCancellationRequested)
                {
                    census.Look(server.ProcessId, server.Address.Port, server.ManagementAddress.Port);
                }
            },
            TestContext.Current.CancellationToken);

        await new MarkedConversation().HoldAsync(server);
        var told = await Sample.AllOfAsync(server.ManagementAddress);
        await over.CancelAsync();
        await watch;
        census.Look(server.ProcessId, server.Address.Port, server.ManagementAddress.Port);

        told.Should().NotBeEmpty().And.NotContain(sample => sample.ToString().Contains("invited", StringComparison.Ordinal)
            || sample.Labels.Values.Contains("invited"));
        server.Folder.GetFileSystemInfos("invited*").Should().BeEmpty();
        census.Inward.Should().HaveCountGreaterThanOrEqualTo(4, "the listeners and two people were seen");
        census.Outward.Should().BeEmpty("the server answers, and calls nobody");
        await server.StopAsync();
    }

    /// <summary>The command <c>logs</c> asks the server at a file, when it is run as a program of its own.</summary>
    [Theory]
    [InlineData(typeof(ChatOptions), "System.Net.Sockets.Socket.Connect in LogQuestion")]
    [InlineData(typeof(ChatMet.Protocol.FrameReader))]
    public void P13_The_program_has_no_code_to_call_anybody_else_with(Type ofIt, params string[] but) =>
        OutwardCode.In(ofIt.Assembly.Location).Should().BeEquivalentTo(but);

    /// <summary>They ask how this very process is called and when it began, but start none.</summary>
    [Theory]
    [InlineData(typeof(OpenTelemetry.Sdk))]
    [InlineData(typeof(OpenTelemetry.Metrics.MeterProvider))]
    [InlineData(typeof(OpenTelemetry.Exporter.PrometheusAspNetCoreOptions))]
    public void P13_Neither_have_the_packages_that_tell_the_metrics(Type ofIt) =>
        OutwardCode.In(ofIt.Assembly.Location)
            .Where(found => !found.StartsWith("System.Diagnostics.Process.get_", StringComparison.Ordinal)
                && !found.StartsWith("System.Diagnostics.Process.GetCurrentProcess ", StringComparison.Ordinal))
            .Should().BeEmpty();

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
