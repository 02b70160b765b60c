namespace ChatMet.Protocol;

/// <summary>What a client or server can do. Unknown bits are ignored by whoever reads them, so that versions can grow.</summary>
[Flags]
public enum Capabilities : uint
{
    /// <summary>Text only.</summary>
    None = 0,

    /// <summary>Pictures: the Image frames.</summary>
    Images = 1 << 0,

    /// <summary>End-to-end encryption: KeyCommit, KeyReveal and Sealed.</summary>
    Encryption = 1 << 1,

    /// <summary>A conversation outlives a lost connection: Interrupted, Resumed, and Hello with a token (docs/PROTOCOL.md section 5.1).</summary>
    Resume = 1 << 2,
}
