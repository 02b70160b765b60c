using ChatMet.Protocol;

namespace ChatMet.Server.WebSockets;

/// <summary>How a connection ended, and through whom.</summary>
/// <param name="By">Who ended it first.</param>
/// <param name="Code">The close code that was sent or received; <see cref="CloseCode.None"/> when the transport just ended.</param>
/// <param name="Detail">What the code does not say.</param>
internal readonly record struct EndCause(EndedBy By, CloseCode Code, EndDetail Detail = EndDetail.None);
