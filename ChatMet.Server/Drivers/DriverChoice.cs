namespace ChatMet.Server.Drivers;

/// <summary>What moves the bytes of open connections.</summary>
internal enum DriverChoice
{
    /// <summary>The event loop where it works (Linux), the stream driver elsewhere.</summary>
    Auto,

    /// <summary>One stream of Kestrel's a connection: works everywhere.</summary>
    Stream,

    /// <summary>One loop a core over epoll: Linux, HTTP/1.1 without TLS. Other connections get the stream driver.</summary>
    EventLoop,
}
