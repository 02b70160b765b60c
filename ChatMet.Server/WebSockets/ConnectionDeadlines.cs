namespace ChatMet.Server.WebSockets;

/// <summary>How long a connection may take over things.</summary>
/// <param name="Message">From the first byte of a message to its last.</param>
/// <param name="Close">From our close frame to the client's.</param>
/// <param name="Stall">For output that waits and makes no progress.</param>
/// <param name="Leftovers">For output of a conversation that is over to be gone, whether it moves or not.</param>
/// <param name="Silence">Without any byte from the client.</param>
internal sealed record ConnectionDeadlines(TimeSpan Message, TimeSpan Close, TimeSpan Stall, TimeSpan Leftovers, TimeSpan Silence);
