using ChatMet.Protocol;

namespace ChatMet.Server.Drivers;

/// <summary>An open connection, as those see it who watch over all of them. Any thread may call.</summary>
internal interface ILiveConnection
{
    /// <summary>Holds the connection's deadlines.</summary>
    void Tick(TimeSpan now);

    /// <summary>Begins the close handshake, unless it has begun.</summary>
    void Close(CloseCode code);

    /// <summary>Memory is short: cuts the connection when so many bytes or more wait for its client (4013).</summary>
    void Shed(int atLeast);

    /// <summary>The server shuts down: says goodbye (1012) if it is its turn.</summary>
    /// <param name="progress">Of the <see cref="Farewell"/>, from 0 to 1.</param>
    void Drain(double progress);
}
