namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Somebody who asks for a chat and waited too long before we came to look: more come than can be served. They are told at once to come
/// again, which takes a twentieth of what a handshake does, so that those behind them are served in time. The loop's thread only.</summary>
/// <remarks>Only a handshake in plain HTTP is answered so: its client comes again by itself. A page that lacks one of its scripts does not, nor does
/// whoever gets nothing in place of a page. They go on to Kestrel, late; so do TLS and HTTP/2, which begin otherwise.</remarks>
internal static class Latecomer
{
    private static ReadOnlySpan<byte> Handshake => "GET /ws "u8;

    /// <summary>Most who come are people: a few seconds, and the client's own chance, spread them.</summary>
    private static ReadOnlySpan<byte> Answer =>
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\nRetry-After: 5\r\n\r\n"u8;

    /// <summary>Whether a connection that was just accepted begins with a handshake.</summary>
    public static bool AsksForChat(int descriptor)
    {
        Span<byte> first = stackalloc byte[Handshake.Length];
        return Linux.Glance(descriptor, first) == first.Length && first.SequenceEqual(Handshake);
    }

    /// <summary>Answers and ends the connection. What it asked is taken first: with something unread the end would be a reset.</summary>
    /// <param name="buffer">To read into; zeroed after it.</param>
    public static void TurnAway(int descriptor, Span<byte> buffer)
    {
        var count = Linux.Receive(descriptor, buffer);
        buffer[..Math.Max(count, 0)].Clear();
        Linux.Send(descriptor, Answer);
        Linux.Close(descriptor);
    }
}
