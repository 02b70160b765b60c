using ChatMet.Protocol;

namespace ChatMet.Server.Drivers;

/// <summary>An open connection, as those see it who watch over all of them. Any thread may call.</summary>
internal interface ILiveConnection
{
    /// <summary>Holds the connection's deadlines.</summary>
    void Tick(TimeSpan now);

    /// <summary>Begins the close handshake, unless it has begun.</summary>
    void Close(CloseCode code);
}
