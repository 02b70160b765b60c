using System.Diagnostics;
using ChatMet.Protocol;
using ChatMet.Tests.BadInput;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A server that stops says goodbye to everybody, and does not wait long for anybody.</summary>
[Trait(ThreatTable.Trait, "23")]
public sealed class ShutdownTests
{
    /// <summary>The host's limit is 30 s; a client that does not answer costs 2.</summary>
    private static readonly TimeSpan WellInside = TimeSpan.FromSeconds(6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_is_told_draining_and_closed_with_1012()
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);
        var waiting = await ChatClient.SeekAsync(server, "Eve");
        var ready = await ChatClient.ArriveAsync(server, "Max");
        var opening = await ChatClient.ConnectAsync(server);
        var metrics = server.Metrics;

        var elapsed = Stopwatch.StartNew();
        var stopping = StopAsync(server);

        (await a.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Draining);
        (await b.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Draining);
        foreach (var client in new[] { a, b, waiting, ready, opening })
        {
            (await client.ExpectCloseAsync()).Should().Be(CloseCode.Restart);
        }

        await stopping;
        elapsed.Elapsed.Should().BeLessThan(WellInside);
        metrics.Connections.Should().Be(0);
        server.Log.Lines.Should().NotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_is_cut()
    {
        await using var server = ChatServer.Start();
        var deaf = await RawClient.ArriveAsync(server);

        var elapsed = Stopwatch.StartNew();
        await StopAsync(server);

        elapsed.Elapsed.Should().BeLessThan(WellInside);
        (await deaf.ReadCloseAsync()).Should().Be(CloseCode.Restart);
    }

    [Fact]
    public async Task Readiness_ends_with_the_stop_and_liveness_does_not()
    {
        await using var server = ChatServer.Start();
        (await server.Http.GetStringAsync(new Uri("/health/live", UriKind.Relative), Token)).Should().Be("Healthy");
        (await server.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Token)).Should().Be("Healthy");
        var health = server.Services.GetRequiredService<HealthCheckService>();
        await RawClient.ArriveAsync(server); // Does not answer the close, and so keeps the server stopping for a while.

        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await health.CheckHealthAsync(check => check.Tags.Contains("ready"), Token)).Status.Should().Be(HealthStatus.Unhealthy);
        (await health.CheckHealthAsync(_ => false, Token)).Status.Should().Be(HealthStatus.Healthy);
    }

    private static Task StopAsync(ChatServer server) => server.Services.GetRequiredService<IHost>().StopAsync();
}
