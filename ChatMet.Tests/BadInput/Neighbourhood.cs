using System.Diagnostics;
using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.BadInput;

/// <summary>A server with an innocent pair on it, who talked before somebody misbehaves and must be able to go on afterwards.</summary>
internal sealed class Neighbourhood : IAsyncDisposable
{
    /// <summary>More often than the silence that ends a connection, by far.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    private readonly ChatClient _one;
    private readonly ChatClient _other;
    private readonly (long Connections, long Conversations, long Waiting) _before;
    private int _words;

    private Neighbourhood(ChatServer server, ChatClient one, ChatClient other)
    {
        (Server, _one, _other) = (server, one, other);
        _before = Counts;
    }

    public ChatServer Server { get; }

    /// <summary>What the log has of errors.</summary>
    public IEnumerable<string> Errors => Server.Log.Lines.Where(line =>
        line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));

    private (long Connections, long Conversations, long Waiting) Counts =>
        (Server.Metrics.Connections, Server.Metrics.Conversations, Server.Metrics.Waiting);

    /// <summary>Starts a server on which the innocent pair may say as much as a test has cases.</summary>
    public static Task<Neighbourhood> OpenAsync(TimeProvider? time = null, params (string Name, object Value)[] settings) =>
        OpenAsync(time, services: null, settings);

    /// <summary>The same, with parts of the server that a test puts in itself.</summary>
    public static async Task<Neighbourhood> OpenAsync(
        TimeProvider? time, Action<IServiceCollection>? services, params (string Name, object Value)[] settings)
    {
        var server = ChatServer.Start(time, services, [("TextsPerMinute", ushort.MaxValue), ("TextsBurst", ushort.MaxValue), .. settings]);
        var (one, other) = await ChatClient.PairAsync(server, "Romeo", "Juliet");
        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 2, Conversations: 1, Waiting: 0 });
        var neighbourhood = new Neighbourhood(server, one, other);
        await neighbourhood.TalkAsync();
        return neighbourhood;
    }

    /// <summary>A newcomer in the hands of the test, and the partner that they were matched with.</summary>
    public async Task<(RawClient Culprit, ChatClient Partner)> PairAsync()
    {
        var culprit = await RawClient.ArriveAsync(Server);
        return (culprit, await PairAsync(culprit));
    }

    /// <summary>The partner that a newcomer was matched with.</summary>
    public async Task<ChatClient> PairAsync(RawClient culprit)
    {
        await culprit.SendFrameAsync(Frames.Find());
        await culprit.ExpectFrameAsync(FrameType.Waiting);
        var partner = await ChatClient.SeekAsync(Server, "Bob");
        await partner.ExpectMatchAsync();
        await culprit.ExpectFrameAsync(FrameType.Matched);
        return partner;
    }

    /// <summary>Lets time pass, during which the innocent and those named give signs of life.</summary>
    public async Task AdvanceAsync(TimeSpan time, params ChatClient[] awake)
    {
        for (var left = time; left > TimeSpan.Zero; left -= SignOfLife)
        {
            foreach (var client in (ChatClient[])[_one, _other, .. awake])
            {
                await client.SendAsync(Frames.Heartbeat());
            }

            await Server.AdvanceAsync(left < SignOfLife ? left : SignOfLife);
        }
    }

    /// <summary>What the partner of somebody who misbehaved a moment ago is told, which must be within a second.</summary>
    public static async Task<DisconnectReason> ExpectToldAsync(ChatClient partner)
    {
        var waiting = Stopwatch.StartNew();
        var reason = await partner.ExpectDisconnectAsync();
        waiting.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1));
        return reason;
    }

    /// <summary>Sends those named home, then checks that nobody else was harmed: the innocent still talk, nothing failed inside,
    /// and everything counted is back where it was.</summary>
    public async Task ExpectUnharmedAsync(params IAsyncDisposable[] leaving)
    {
        await ExpectRecoveredAsync(leaving);
        Errors.Should().BeEmpty();
    }

    /// <summary>The same of a server in which something failed, which may have been told.</summary>
    public async Task ExpectRecoveredAsync(params IAsyncDisposable[] leaving)
    {
        foreach (var client in leaving)
        {
            await client.DisposeAsync();
        }

        await TalkAsync();
        await Eventually.HoldsAsync(() => Counts == _before, "no ghost may stay behind");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task TalkAsync()
    {
        var words = $"still here {++_words}";
        await _one.SayAsync(words);
        (await _other.ExpectTextAsync()).Should().Be(words);
        await _other.SayAsync(words);
        (await _one.ExpectTextAsync()).Should().Be(words);
    }
}
