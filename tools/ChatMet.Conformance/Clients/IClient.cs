namespace ChatMet.Conformance.Clients;

/// <summary>A client under test and the person at it: started once, then told line by line what its person does.</summary>
/// <remarks>The lines are those of docs/protocol/CONFORMANCE.md: <c>yes</c>, <c>/find music</c>, <c>/leave</c>, or words to say.</remarks>
internal interface IClient : IAsyncDisposable
{
    private static readonly TaskCompletionSource<string> Never = new();

    /// <summary>Starts the client, which is to connect to this address once its person said that they are 18 or over.</summary>
    Task StartAsync(Uri address);

    /// <summary>Ends when the client ended by itself, with what can be told of that. Never, for a client of which that cannot be seen.</summary>
    Task<string> Ended => Never.Task;

    /// <summary>The person does something. Returns when the client was told, not when it is done.</summary>
    Task DoAsync(string line);
}
