using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Chat;

/// <summary>All that a conversation knows of one of its two: where their bytes go and what their client can do.</summary>
internal readonly record struct Participant(Outbound Outbound, Capabilities Capabilities);
