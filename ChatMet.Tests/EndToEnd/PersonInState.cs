using ChatMet.Protocol;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Somebody brought to a state of docs/PROTOCOL.md section 4, with a conversation behind them unless they are Opening or Proving.</summary>
internal sealed class PersonInState : IAsyncDisposable
{
    private readonly ChatServer _server;
    private readonly List<ChatClient> _everybody = [];
    private byte[] _solution = [];

    private PersonInState(ChatServer server, ChatClient client)
    {
        (_server, Client) = (server, client);
        _everybody.Add(client);
    }

    public ChatClient Client { get; }

    /// <summary>The present partner, or the last one.</summary>
    public ChatClient? Partner { get; private set; }

    /// <summary>The conversation of Talking and Ended.</summary>
    public ulong Present { get; private set; }

    /// <summary>One that was left a moment ago.</summary>
    public ulong Earlier { get; private set; }

    public static async Task<PersonInState> ReachAsync(ChatServer server, SessionState state)
    {
        await Eventually.HoldsAsync(() => server.Metrics is { Connections: 0, Waiting: 0 }, "the last cell's people must be gone");
        var person = new PersonInState(server, await ChatClient.ConnectAsync(server));
        if (state == SessionState.Opening)
        {
            return person;
        }

        await person.Client.SendAsync(Frames.Hello("Ada"));
        if (state == SessionState.Proving)
        {
            person._solution = await person.Client.SolveAsync();
            return person;
        }

        await person.Client.ExpectAsync(FrameType.Welcome);
        person.Earlier = await person.MeetAsync();
        await person.Client.SendAsync(Frames.Leave());
        await person.Client.ExpectDisconnectAsync();
        await person.GoOnToAsync(state);
        return person;
    }

    /// <summary>Checks the state by what is possible in it and in no other.</summary>
    public async Task ExpectStateAsync(SessionState state)
    {
        switch (state)
        {
            case SessionState.Opening:
                await Client.SendAsync(Frames.Hello("Ada"));
                await Client.ExpectAsync(FrameType.Welcome);
                break;
            case SessionState.Proving:
                await Client.SendAsync(_solution);
                await Client.ExpectAsync(FrameType.Welcome);
                break;
            case SessionState.Ready:
                await Eventually.HoldsAsync(() => _server.Metrics.Waiting == 0);
                await Client.SendAsync(Frames.Next());
                (await Client.ExpectCloseAsync()).Should().Be(CloseCode.WrongState);
                break;
            case SessionState.Waiting:
                await Eventually.HoldsAsync(() => _server.Metrics.Waiting == 1);
                break;
            case SessionState.Talking:
                await Client.SayAsync("still talking");
                (await Partner!.ExpectTextAsync()).Should().Be("still talking");
                break;
            default:
                await Client.SayAsync("to nobody");
                await Client.SendAsync(Frames.Next());
                await Client.ExpectAsync(FrameType.Waiting);
                break;
        }
    }

    /// <summary>Image 1 is offered and accepted.</summary>
    public async Task HaveImageAcceptedAsync()
    {
        await Client.SendAsync(Frames.ImageOffer(1, 1, 1000));
        await Partner!.ExpectAsync(FrameType.ImageOffer);
        await Partner.SendAsync(Frames.ImageAnswer(1, 1, accepted: true));
        await Client.ExpectAsync(FrameType.ImageAnswer);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _everybody)
        {
            await client.DisposeAsync();
        }
    }

    private async Task GoOnToAsync(SessionState state)
    {
        switch (state)
        {
            case SessionState.Waiting:
                await Client.FindAsync();
                break;
            case SessionState.Talking:
                Present = await MeetAsync();
                break;
            case SessionState.Ended:
                Present = await MeetAsync();
                await Partner!.SendAsync(Frames.Leave());
                (await Client.ExpectDisconnectAsync()).Should().Be(DisconnectReason.Left);
                break;
        }
    }

    /// <summary>Meets somebody new.</summary>
    private async Task<ulong> MeetAsync()
    {
        await Client.FindAsync();
        Partner = await ChatClient.SeekAsync(_server, "Bob");
        _everybody.Add(Partner);
        await Partner.ExpectMatchAsync();
        return (await Client.ExpectMatchAsync()).Conversation;
    }
}
