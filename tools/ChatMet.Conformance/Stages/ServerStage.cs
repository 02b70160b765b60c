using System.Threading.Channels;
using ChatMet.Conformance.Clients;
using ChatMet.Conformance.Lines;
using ChatMet.Conformance.Rules;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Stages;

/// <summary>A stage on which the kit plays the server, and all strangers.</summary>
internal sealed class ServerStage : Stage
{
    /// <summary>The deadline of section 3.1 for Hello, and a start-up of the client.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan HelloDeadline = TimeSpan.FromSeconds(5);

    private readonly KitServer _server;
    private readonly Func<Task<ServerStage>> _another;
    private ulong _conversations = 0xc0;

    private ServerStage(IClient client, Props props, KitServer server, Func<Task<ServerStage>> another)
        : base(client, props)
    {
        _server = server;
        _another = another;
    }

    /// <summary>How long the client may take from Challenge to Solution.</summary>
    public TimeSpan ProofDeadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>What Welcome will say.</summary>
    public Announced Announced { get; set; } = new();

    public static async Task<ServerStage> OpenAsync(Func<IClient> client, Props props, string? site) => new(
        client(), props, await KitServer.StartAsync(site), () => OpenAsync(client, props, site));

    /// <summary>Plays the same with a client of its own for each value, all at once.</summary>
    public Task ForEachAsync<T>(IEnumerable<T> values, Func<ServerStage, T, Task> play) => Task.WhenAll(values.Select(async value =>
    {
        await using var stage = await _another();
        await play(stage, value);
    }));

    public Task StartAsync() => Client.StartAsync(_server.Address);

    /// <summary>Waits for the client to connect.</summary>
    public async Task<ServerLine> ArriveAsync(TimeSpan? within = null)
    {
        using var late = new CancellationTokenSource(within ?? Arrival);
        try
        {
            var arriving = _server.Arrivals.ReadAsync(late.Token).AsTask();
            if (await Task.WhenAny(arriving, Client.Ended) == Client.Ended && !arriving.IsCompleted)
            {
                throw new BrokenDuty(null, $"ended before it connected: {await Client.Ended}");
            }

            var line = await arriving;
            line.Referee = Referee.OfServer(Announced);
            return line;
        }
        catch (OperationCanceledException)
        {
            throw new BrokenDuty(null, $"did not connect within {(within ?? Arrival).TotalSeconds:0.#} s");
        }
        catch (ChannelClosedException closed) when (closed.InnerException is BrokenDuty broken)
        {
            throw new BrokenDuty(broken.Duty, broken.Message);
        }
    }

    /// <summary>Waits a while in which the client may not connect.</summary>
    public async Task ExpectNobodyAsync(TimeSpan during, string why)
    {
        using var enough = new CancellationTokenSource(during);
        try
        {
            await _server.Arrivals.ReadAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        throw new BrokenDuty(null, why);
    }

    /// <summary>Starts the client with somebody at it who is 18, and looks for a stranger; returns with its Hello unanswered.</summary>
    public async Task<ServerLine> HelloAsync(string find = "/find")
    {
        await StartAsync();
        await DoAsync("yes");
        await DoAsync(find);
        var line = await ArriveAsync();
        var heard = await line.ExpectAsync("Hello", heard => heard.Type == FrameType.Hello, HelloDeadline);
        _ = HelloFrame.Read(heard.Frame, out var hello);
        return Announced.OffersResume && !hello.Capabilities.HasFlag(Capabilities.Resume)
            ? throw new NotTried("its Hello announces no resume")
            : line;
    }

    /// <summary>As <see cref="HelloAsync"/>, and welcomes the client.</summary>
    public async Task<ServerLine> WelcomeAsync(string find = "/find")
    {
        var line = await HelloAsync(find);
        line.Send(Announced.ToFrame());
        return line;
    }

    /// <summary>As <see cref="WelcomeAsync"/>, and lets the client wait.</summary>
    public async Task<ServerLine> WaitAsync(string find = "/find")
    {
        var line = await WelcomeAsync(find);
        await ExpectFindAsync(line);
        line.Send(Frames.Waiting());
        return line;
    }

    public override async Task<Talk> TalkAsync() => await MeetAsync(await WaitAsync());

    /// <summary>Brings a waiting client together with another stranger, and waits until it heard their first word.</summary>
    public async Task<Talk> MeetAsync(Line line, Capabilities? capabilities = null, string alias = "Stranger")
    {
        var talk = new Talk(line, ++_conversations);
        line.Send(Frames.Matched(talk.Conversation, alias, capabilities ?? Announced.Capabilities));
        await talk.ExpectAliveAsync();
        return talk;
    }

    /// <summary>The stranger goes, and the person finds another.</summary>
    public async Task<Talk> FindAgainAsync(Talk talk, DisconnectReason reason = DisconnectReason.Left)
    {
        talk.Line.Send(Frames.Disconnect(reason, talk.Conversation));
        await ReactAsync("/find");
        await ExpectFindAsync(talk.Line);
        talk.Line.Send(Frames.Waiting());
        return await MeetAsync(talk.Line);
    }

    /// <summary>The person presses Next. A client may leave first and then find: so each step gets the answer of a server.</summary>
    public async Task<Talk> NextAsync(Talk talk, TimeSpan? within = null)
    {
        await DoAsync("/next");
        var line = talk.Line;
        var request = await line.ExpectAsync(
            "Next", heard => heard.Type is FrameType.Next or FrameType.Leave or FrameType.Find, within ?? Patience);
        if (request.Type == FrameType.Leave)
        {
            line.Send(Frames.Disconnect(DisconnectReason.ByYou, talk.Conversation));
            await ExpectFindAsync(line, within);
        }

        line.Send(Frames.Waiting());
        return await MeetAsync(line);
    }

    public static Task<Heard> ExpectFindAsync(Line line, TimeSpan? within = null) =>
        line.ExpectAsync("Find", heard => heard.Type is FrameType.Find or FrameType.Next, within ?? Patience);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }
}
