namespace ChatMet.LoadTester.Net;

/// <summary>Whoever speaks over a link. A transport gives turns, one at a time over all links; times are ticks of Stopwatch.</summary>
internal interface ILinkUser
{
    /// <summary>Bytes that the kernel may hold unread for this link; 0: as many as it likes.</summary>
    int ReceiveBuffer { get; }

    /// <summary>Most bytes that may come in one turn.</summary>
    int MostAtOnce { get; }

    /// <summary>The connection stands (over TLS, too).</summary>
    void Connected(ILink link, long now);

    void Receive(ReadOnlySpan<byte> bytes, long now);

    /// <summary>The last turn of a link, or the only one of a link that never came to stand.</summary>
    void Ended(LinkEnd end, long now);
}
