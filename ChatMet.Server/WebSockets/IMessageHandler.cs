using ChatMet.Protocol;

namespace ChatMet.Server.WebSockets;

/// <summary>What stands above the framing of one connection: a chat, or an echo. Called by the connection's owner, one
/// call at a time; after <see cref="Ended"/> only <see cref="Closed"/>.</summary>
internal interface IMessageHandler
{
    /// <summary>A whole message. Its bytes are gone after the call.</summary>
    /// <returns><see cref="CloseCode.None"/> to go on, else what to close with.</returns>
    CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now);

    /// <summary>Whether a message that begins so, and is not complete, is still of use. When not, nothing of it is kept, and it is never
    /// received.</summary>
    bool IsOfUse(ReadOnlySpan<byte> beginning) => true;

    /// <summary>Those who have the same number are told goodbye at the same time when the server shuts down.</summary>
    ulong Company => 0;

    /// <summary>Time has passed.</summary>
    /// <returns><see cref="CloseCode.None"/> to go on, else what to close with.</returns>
    CloseCode Tick(TimeSpan now);

    /// <summary>The connection is over. Called exactly once, as soon as that is known, even while its last bytes are written.</summary>
    void Ended(EndCause cause, TimeSpan now);

    /// <summary>The transport is gone as well, or was never had: the very last call, on any thread.</summary>
    /// <param name="code">That of our close frame; <see cref="CloseCode.None"/> when there was none, or none in it.</param>
    void Closed(CloseCode code)
    {
    }
}
