namespace ChatMet.Server.WebSockets;

/// <summary>What is accepted of a client beyond the rules of RFC 6455.</summary>
/// <param name="MessageBytes">The largest message; a longer one is refused before its payload is read.</param>
/// <param name="Fragments">The most frames one message may be split into.</param>
/// <param name="EmptyFragments">Whether an empty frame may be one of them; nothing but a flood has a use for it.</param>
/// <param name="ControlFrames">Pings and pongs at once, and in each 10 s.</param>
/// <param name="AcceptsText">Whether text messages are accepted; if not, one is refused at its header.</param>
internal sealed record DecoderLimits(int MessageBytes, int Fragments, bool EmptyFragments, int ControlFrames, bool AcceptsText);
