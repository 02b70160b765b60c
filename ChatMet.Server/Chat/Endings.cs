using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Chat;

/// <summary>What the end of a connection means for the conversation on it. One table for everybody.</summary>
internal static class Endings
{
    public static DisconnectReason ToReason(this EndCause cause) => (cause.By, cause.Code) switch
    {
        (EndedBy.Client, CloseCode.Normal or CloseCode.GoingAway) => DisconnectReason.Left,
        (EndedBy.Client or EndedBy.Transport, _) => DisconnectReason.Lost,
        (_, CloseCode.Restart) => DisconnectReason.Draining,
        (_, CloseCode.Deadline or CloseCode.Replaced or CloseCode.SlowReader or CloseCode.InternalError) => DisconnectReason.Lost,
        _ => DisconnectReason.Removed,
    };

    /// <summary>Whether the person may come back to the conversation. Not after a fault of our own: the session may be what is broken.</summary>
    public static bool MayBeResumed(this EndCause cause) =>
        cause.ToReason() == DisconnectReason.Lost && (cause.By, cause.Code) != (EndedBy.Server, CloseCode.InternalError);
}
