namespace ChatMet.Server.WebSockets;

/// <summary>Who ended a connection.</summary>
internal enum EndedBy
{
    /// <summary>The client, with a close frame.</summary>
    Client,

    /// <summary>The server, with a close frame.</summary>
    Server,

    /// <summary>Nobody said anything: reset, end of stream, abort.</summary>
    Transport,
}
