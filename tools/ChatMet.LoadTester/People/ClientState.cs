namespace ChatMet.LoadTester.People;

/// <summary>Where a WebSocket stands.</summary>
internal enum ClientState
{
    /// <summary>No connection, and none asked for.</summary>
    Away,

    Connecting,

    /// <summary>The opening handshake is under way.</summary>
    Upgrading,

    Open,

    /// <summary>We began to close; the answer is awaited.</summary>
    Closing,

    /// <summary>Both have said that they close; the server hangs up.</summary>
    Closed,
}
