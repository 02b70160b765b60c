namespace ChatMet.Tests.EndToEnd;

/// <summary>One server for all cells of the state table, which are tried one after the other.</summary>
public sealed class StateTableServer : IAsyncDisposable
{
    internal ChatServer Server { get; } = ChatServer.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
