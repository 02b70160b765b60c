namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>What a descriptor can be ready for, and what one is asked about. Level-triggered: told again until dealt with.</summary>
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
}
