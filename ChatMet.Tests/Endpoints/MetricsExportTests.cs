using ChatMet.Protocol;
using ChatMet.Server.Buffers;
using ChatMet.Server.Telemetry;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatMet.Tests.Endpoints;

/// <summary>What a server tells at <c>/metrics</c> is what happened in it.</summary>
public sealed class MetricsExportTests
{
    [Fact]
    public async Task It_tells_of_our_meter_and_the_runtimes_and_of_no_other()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);
        (await server.Http.GetAsync(new Uri("/privacy", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();
        await using var client = await ChatClient.ArriveAsync(server, "Ada");

        var samples = await Sample.AllOfAsync(server.ManagementAddress);

        samples.Select(sample => sample.Name.Split('_')[0]).Distinct().Should().BeEquivalentTo("chatmet", "dotnet");
        Value(samples, "chatmet_connections").Should().Be(1);
        Value(samples, "chatmet_page_views_total", "Privacy").Should().Be(1);
        Value(samples, "chatmet_memory_held_bytes").Should().Be(server.Services.GetRequiredService<ZeroingPool>().RentedBytes);
    }

    [Fact]
    public async Task A_server_tells_nothing_of_another_in_the_same_process()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);
        await using var other = ChatServer.Start(settings: ChatServer.Managed);
        await ChatClient.PairAsync(other);

        (await ValueAsync(server, "chatmet_connections")).Should().Be(0);
        (await ValueAsync(other, "chatmet_connections")).Should().Be(2);
        (await ValueAsync(other, "chatmet_pairing_time_seconds_count")).Should().Be(2);
    }

    [Fact]
    public async Task Whoever_is_not_let_in_is_counted_by_the_reason()
    {
        await using var server = ChatServer.Start(settings: ChatServer.Managed);
        await AskAsync(server, RawRequest.Upgrade(server.Address).Plus("Origin", "https://elsewhere.example"), status: 403);
        await AskAsync(server, RawRequest.Upgrade(server.Address).Without("Upgrade"), status: 400);
        await AskAsync(server, RawRequest.Upgrade(server.Address).With("Sec-WebSocket-Protocol", "mqtt"), status: 400);
        var late = await RawClient.ConnectAsync(server);
        var live = server.Live;
        using var slow = new SlowToClose();
        live.Add(slow);
        var stopping = Task.Run(() => server.Services.GetRequiredService<IHost>().StopAsync(), TestContext.Current.CancellationToken);
        await slow.Closing;
        (await late.AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(503);

        (await ValueAsync(server, "chatmet_connections_refused_total", nameof(Refusal.Origin))).Should().Be(1);
        (await ValueAsync(server, "chatmet_connections_refused_total", nameof(Refusal.Handshake))).Should().Be(2);
        (await ValueAsync(server, "chatmet_connections_refused_total", nameof(Refusal.Draining))).Should().Be(1);
        (await ValueAsync(server, "chatmet_connections_closed_total", nameof(CloseCode.None))).Should().Be(0, "nobody was let in");
        slow.Release();
        live.Remove(slow);
        await stopping;
    }

    private static async Task AskAsync(ChatServer server, RawRequest request, int status) =>
        (await (await RawClient.ConnectAsync(server)).AskAsync(request)).Status.Should().Be(status);

    private static async Task<double> ValueAsync(ChatServer server, string name, string? label = null) =>
        Value(await Sample.AllOfAsync(server.ManagementAddress), name, label);

    /// <summary>Of the one sample with this name and, if it has labels, this value in one of them.</summary>
    private static double Value(IEnumerable<Sample> samples, string name, string? label = null) =>
        samples.Single(sample => sample.Name == name && (label is null || sample.Labels.Values.Contains(label))).Value;
}
