namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>What a descriptor can be ready for, and what one is asked about. Level-triggered, told again until dealt with, unless
/// <see cref="Once"/> is asked for.</summary>
[Flags]
internal enum EpollEvents : uint
{
    None = 0,

    /// <summary>Bytes, an end, or a connection to accept.</summary>
    Readable = 0x1,

    /// <summary>Room to write again.</summary>
    Writable = 0x4,

    /// <summary>The connection was reset. Always told.</summary>
    Error = 0x8,

    /// <summary>Both directions have ended. Always told.</summary>
    HangUp = 0x10,

    /// <summary>The peer has ended its direction.</summary>
    PeerEnded = 0x2000, // EPOLLRDHUP

    /// <summary>Edge-triggered: told when it becomes so, and not again. The kernel need not look a second time after each receive.</summary>
    Once = 0x8000_0000, // EPOLLET
}
