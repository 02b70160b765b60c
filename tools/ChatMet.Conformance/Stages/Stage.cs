using ChatMet.Conformance.Clients;

namespace ChatMet.Conformance.Stages;

/// <summary>Where one check is played: one client under test, started for it alone, and the kit on the other side.</summary>
internal abstract class Stage(IClient client, Props props) : IAsyncDisposable
{
    /// <summary>How long a client may take for what it does at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long the kit waits for what must not come.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    /// <summary>Quick for a person, and long for a message on its way to a screen.</summary>
    private static readonly TimeSpan Reaction = TimeSpan.FromMilliseconds(300);

    /// <summary>The files that a person at the client may send.</summary>
    public Props Props => props;

    protected IClient Client => client;

    /// <summary>The person at the client does something.</summary>
    public Task DoAsync(string line) => client.DoAsync(line);

    /// <summary>The person at the client saw what came last, and reacts. What a client answers needs no such wait.</summary>
    public async Task ReactAsync(string line)
    {
        await Task.Delay(Reaction);
        await DoAsync(line);
    }

    /// <summary>Starts the client and meets it in a conversation.</summary>
    public abstract Task<Talk> TalkAsync();

    public virtual ValueTask DisposeAsync() => client.DisposeAsync();
}
