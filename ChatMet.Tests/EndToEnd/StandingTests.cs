using System.Net.Http.Json;
using System.Text.Json;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server;
using ChatMet.Server.Limits.Standing;
using ChatMet.Tests.BadInput;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>People from many addresses meet somebody and report them: what comes of it, to whom, and that it passes.</summary>
public sealed class StandingTests : IAsyncDisposable
{
    private const string Villain = "203.0.113.66";

    private readonly ChatServer _server = ChatServer.Start(
        new FakeTimeProvider(),
        ("ChatMet:KnownProxies:0", "127.0.0.1"),
        (nameof(ChatOptions.HeartbeatSeconds), 60),
        (nameof(ChatOptions.SilenceSeconds), 120),
        (nameof(ChatOptions.StandingHalfLifeMinutes), 1),
        (nameof(ChatOptions.DelaySeconds), 3),
        (nameof(ChatOptions.RefusalScore), 10));

    [Fact]
    public async Task Who_is_reported_again_and_again_is_put_off_then_refused_and_comes_back_when_told()
    {
        var villain = await ArriveAsync(Villain, "Mallory");
        await ReportedAsync(villain, "198.51.100.1");
        await ReportedAsync(villain, "198.51.100.2");

        (await FindAsync(villain)).EstimateSeconds.Should().Be(3, "nobody waited for long, and the delay is told");
        var third = await SeekAsync("198.51.100.3");
        await villain.ExpectNothingAsync();
        await _server.AdvanceAsync(TimeSpan.FromSeconds(3));
        await ReportAsync(villain, third);
        await villain.SendAsync(Frames.Find());
        (await villain.ExpectCloseAsync()).Should().Be(CloseCode.RateExceeded);

        var refused = await AskAsync(Villain);
        refused.Status.Should().Be(429);
        var wait = int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture);
        wait.Should().BeInRange(55, 61, "so long is a half-life");
        var verdict = await VerdictAsync(Villain);
        verdict.GetProperty("reason").GetString().Should().Be("reported");
        verdict.GetProperty("retryAfter").GetInt32().Should().Be(wait);
        (await AskAsync("203.0.113.67")).Status.Should().Be(101, "another address is none of it");

        await _server.AdvanceAsync(TimeSpan.FromSeconds(wait));
        (await AskAsync(Villain)).Status.Should().Be(101);
    }

    [Fact]
    public async Task Who_reconnects_is_not_paired_with_whoever_blocked_them_while_a_third_is()
    {
        var blocked = await SeekAsync(Villain);
        var blocker = await SeekAsync("198.51.100.1");
        await blocked.ExpectMatchAsync();
        await blocker.SendAsync(Frames.Block((await blocker.ExpectMatchAsync()).Conversation));
        await blocker.ExpectDisconnectAsync();
        await blocked.CloseAsync();

        await blocker.FindAsync();
        var again = await SeekAsync(Villain);
        await _server.AdvanceAsync(TimeSpan.FromSeconds(11));
        await again.ExpectNothingAsync();
        await again.CloseAsync();
        await Eventually.HoldsAsync(() => _server.Metrics.Waiting == 1);

        await SeekAsync("203.0.113.67");
        await blocker.ExpectMatchAsync();
    }

    [Fact]
    public async Task What_has_faded_is_forgotten_while_nobody_comes()
    {
        var villain = await ArriveAsync(Villain, "Mallory");
        await ReportedAsync(villain, "198.51.100.1");
        var table = _server.Services.GetRequiredService<StandingTable>();
        table.Count.Should().Be(2, "one was reported, and one reported");

        await _server.AdvanceAsync(TimeSpan.FromSeconds(40));
        table.Count.Should().Be(2);
        ((FakeTimeProvider)_server.Services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromMinutes(6));
        await Eventually.HoldsAsync(() => table.Count == 0);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Meets somebody from there, who reports it.</summary>
    private async Task ReportedAsync(ChatClient villain, string by)
    {
        await villain.FindAsync();
        await ReportAsync(villain, await SeekAsync(by));
    }

    private static async Task ReportAsync(ChatClient villain, ChatClient by)
    {
        await villain.ExpectMatchAsync();
        await by.SendAsync(Frames.Report((await by.ExpectMatchAsync()).Conversation, ReportCategory.Minor));
        await by.ExpectDisconnectAsync();
        (await villain.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Left, "they are not told of it");
        await by.CloseAsync();
    }

    private async Task<ChatClient> SeekAsync(string address)
    {
        var client = await ArriveAsync(address, "somebody");
        await client.FindAsync();
        return client;
    }

    private async Task<ChatClient> ArriveAsync(string address, string alias)
    {
        var client = await ChatClient.ConnectAsync(_server, options => options.SetRequestHeader("X-Forwarded-For", address));
        await client.SendAsync(Frames.Hello(alias));
        await client.ExpectAsync(FrameType.Welcome);
        return client;
    }

    private static async Task<(int EstimateSeconds, uint Online)> FindAsync(ChatClient client)
    {
        await client.SendAsync(Frames.Find());
        WaitingFrame.Read(await client.ExpectAsync(FrameType.Waiting), out var waiting).Should().Be(FrameError.None);
        return (waiting.EstimateSeconds, waiting.Online);
    }

    private async Task<RawAnswer> AskAsync(string address)
    {
        var client = await RawClient.ConnectAsync(_server.Address);
        _server.Admit(client);
        return await client.AskAsync(RawRequest.Upgrade(_server.Address).Plus("X-Forwarded-For", address));
    }

    private async Task<JsonElement> VerdictAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ws/admission");
        request.Headers.Add("X-Forwarded-For", address);
        using var answer = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
