namespace ChatMet.Server.WebSockets;

/// <summary>What a <see cref="MessageDecoder"/> accepts beyond the rules of RFC 6455.</summary>
/// <param name="MessageBytes">The largest message; a longer one is refused before its payload is read.</param>
/// <param name="Fragments">The most frames one message may be split into. An empty frame that is not the last is refused
/// together with this limit, since nothing but a flood has a use for it.</param>
/// <param name="AcceptsText">Whether text messages are accepted; if not, one is refused at its header.</param>
internal sealed record DecoderLimits(int MessageBytes, int Fragments, bool AcceptsText)
{
    public bool AcceptsEmptyFragments => Fragments == int.MaxValue;
}
