using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatMet.Server;
using ChatMet.Server.Limits.Admission;
using ChatMet.Tests.BadInput;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Who is refused before the upgrade is told the status and for how long; a page, which sees neither, can ask.</summary>
public sealed class AdmissionTests
{
    [Theory]
    [InlineData(nameof(ChatOptions.OpenPerAddress), 429, "address-open")]
    [InlineData(nameof(ChatOptions.MostConnections), 503, "server-full")]
    public async Task Who_is_one_too_many_is_refused_and_let_in_when_another_has_gone(string limit, int status, string reason)
    {
        await using var server = ChatServer.Start(settings: (limit, 2));
        await using var first = await ChatClient.ConnectAsync(server);
        var second = await ChatClient.ConnectAsync(server);

        var refused = await AskAsync(server);
        refused.Status.Should().Be(status);
        refused.Headers["Retry-After"].Should().MatchRegex("^[1-9][0-9]*$");
        var no = await VerdictAsync(server);
        no.GetProperty("status").GetInt32().Should().Be(status);
        no.GetProperty("reason").GetString().Should().Be(reason);
        await second.CloseAsync();

        await Eventually.HoldsAsync(() => server.Metrics.Connections == 1);
        (await VerdictAsync(server)).GetProperty("admitted").GetBoolean().Should().BeTrue();
        (await AskAsync(server)).Status.Should().Be(101);
    }

    [Fact]
    public async Task Who_begins_too_many_waits_as_long_as_it_is_told_and_asking_costs_nothing()
    {
        var time = new FakeTimeProvider();
        await using var server = ChatServer.Start(time, (nameof(ChatOptions.NewPerAddress), 4));
        for (var i = 0; i < 4; i++)
        {
            (await AskAsync(server)).Status.Should().Be(101);
        }

        var refused = await AskAsync(server);
        refused.Status.Should().Be(429);
        refused.Headers["Retry-After"].Should().Be("3");
        for (var i = 0; i < 10; i++)
        {
            var verdict = await VerdictAsync(server);
            verdict.GetProperty("admitted").GetBoolean().Should().BeFalse();
            verdict.GetProperty("retryAfter").GetInt32().Should().Be(3);
        }

        await server.AdvanceAsync(TimeSpan.FromSeconds(3));
        (await AskAsync(server)).Status.Should().Be(101);
    }

    [Fact]
    public async Task Exempt_networks_are_counted_with_all_others_only()
    {
        await using var server = ChatServer.Start(settings: [(nameof(ChatOptions.OpenPerAddress), 1), ("ChatMet:ExemptNetworks:0", "127.0.0.0/8")]);

        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(server)).Status.Should().Be(101);
        }
    }

    /// <summary>Whatever ends a connection, and however early.</summary>
    [Fact]
    public async Task Every_end_gives_the_place_back_and_addresses_that_are_gone_are_forgotten()
    {
        var time = new FakeTimeProvider();
        await using var server = ChatServer.Start(time);
        var gate = server.Services.GetRequiredService<Gate>();
        var reset = await UpgradedAsync(server);
        await using var rude = await UpgradedAsync(server);
        await using var polite = await ChatClient.ConnectAsync(server);
        gate.Addresses.Should().Be(1);

        reset.Reset();
        await rude.SendAsync([0xFF, 0xFF]);
        await rude.ExpectCloseAsync();
        await rude.DisposeAsync();
        await polite.CloseAsync();

        await Eventually.HoldsAsync(() => server.Metrics.Connections == 0);
        await server.AdvanceAsync(TimeSpan.FromSeconds(20));
        gate.Addresses.Should().Be(0);
    }

    private static async Task<RawAnswer> AskAsync(ChatServer server)
    {
        var client = await RawClient.ConnectAsync(server.Address);
        server.Admit(client);
        return await client.AskAsync(RawRequest.Upgrade(server.Address));
    }

    private static async Task<RawClient> UpgradedAsync(ChatServer server)
    {
        var client = await RawClient.ConnectAsync(server.Address);
        (await client.AskAsync(RawRequest.Upgrade(server.Address))).Status.Should().Be(101);
        return client;
    }

    private static async Task<JsonElement> VerdictAsync(ChatServer server)
    {
        using var answer = await server.Http.GetAsync(new Uri("/ws/admission", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
