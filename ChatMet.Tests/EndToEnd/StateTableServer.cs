using ChatMet.Server;

namespace ChatMet.Tests.EndToEnd;

/// <summary>One server for all cells of the state table, which are tried one after the other.</summary>
public sealed class StateTableServer : IAsyncDisposable
{
    internal ChatServer Server { get; } = ChatServer.Start();

    /// <summary>One that asks everybody for proof of work.</summary>
    internal ChatServer Asking { get; } = ChatServer.Start(null, (nameof(ChatOptions.ProofAlways), true), (nameof(ChatOptions.ProofDifficulty), 8));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Asking.DisposeAsync();
    }
}
