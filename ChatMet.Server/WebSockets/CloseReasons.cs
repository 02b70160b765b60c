using ChatMet.Protocol;

namespace ChatMet.Server.WebSockets;

/// <summary>The short reason beside each close code, for people who read a trace. At most 123 bytes; never anything of a person's.</summary>
internal static class CloseReasons
{
    public static ReadOnlySpan<byte> Of(CloseCode code) => code switch
    {
        CloseCode.ProtocolError => "websocket protocol error"u8,
        CloseCode.NotBinary => "frames are binary"u8,
        CloseCode.InvalidText => "text is not utf-8"u8,
        CloseCode.TooBig => "too big"u8,
        CloseCode.InternalError => "server error"u8,
        CloseCode.Restart => "server restarts"u8,
        CloseCode.TryAgainLater => "server is full"u8,
        CloseCode.UnknownType => "unknown frame type"u8,
        CloseCode.Malformed => "malformed frame"u8,
        CloseCode.WrongState => "frame not allowed in this state"u8,
        CloseCode.RateExceeded => "over a rate or a bound"u8,
        CloseCode.Deadline => "too late"u8,
        CloseCode.Replaced => "resumed by another connection"u8,
        CloseCode.SlowReader => "read too slowly"u8,
        CloseCode.AgeNotConfirmed => "18+ not confirmed"u8,
        CloseCode.Version => "version not spoken here"u8,
        _ => default,
    };
}
