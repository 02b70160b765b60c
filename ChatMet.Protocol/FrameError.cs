namespace ChatMet.Protocol;

/// <summary>Why some bytes are not a frame. Hostile input yields one of these, never an exception.</summary>
/// <remarks>When several apply, the first in field order wins. <see cref="FrameErrors.ToCloseCode"/> says how the
/// connection ends.</remarks>
public enum FrameError
{
    /// <summary>The bytes are a frame.</summary>
    None = 0,

    /// <summary>The message has no bytes at all.</summary>
    Empty,

    /// <summary>The type byte is not in <see cref="FrameType"/>.</summary>
    UnknownType,

    /// <summary>A field is missing or cut short.</summary>
    Truncated,

    /// <summary>Bytes follow the last field.</summary>
    TrailingBytes,

    /// <summary>A bit that must be zero is set.</summary>
    ReservedBits,

    /// <summary>Hello or Welcome names a version other than <see cref="ProtocolLimits.Version"/>.</summary>
    UnsupportedVersion,

    /// <summary>Hello does not confirm 18 or over (promise P11).</summary>
    AgeNotConfirmed,

    /// <summary>A text field is not UTF-8 in its shortest form.</summary>
    NotUtf8,

    /// <summary>An alias, tag or language breaks its rules, or a tag stands twice.</summary>
    BadText,

    /// <summary>A number or a length byte lies outside its range; a sequence number is 0.</summary>
    OutOfRange,

    /// <summary>The message is longer than <see cref="ProtocolLimits.FrameBytes"/>, which <see cref="FrameReader"/> checks
    /// first, or a field that runs to its end is longer than its maximum.</summary>
    TooBig,
}
