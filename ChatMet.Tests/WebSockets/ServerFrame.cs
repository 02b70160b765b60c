using System.Buffers.Binary;

namespace ChatMet.Tests.WebSockets;

/// <summary>One frame of the server's. Its first byte is as it came: <c>0x80</c> is FIN, <c>0x70</c> the reserved bits, <c>0x0F</c> the
/// opcode.</summary>
internal sealed record ServerFrame(byte First, byte[] Payload)
{
    /// <summary>Its opcode's name and its payload: in hexadecimal, or the code of a close frame.</summary>
    public override string ToString() => First switch
    {
        0x81 => $"Text {Convert.ToHexString(Payload)}",
        0x82 => $"Binary {Convert.ToHexString(Payload)}",
        0x88 when Payload.Length == 0 => "Close",
        0x88 => $"Close {BinaryPrimitives.ReadUInt16BigEndian(Payload)}",
        0x89 => $"Ping {Convert.ToHexString(Payload)}",
        0x8A => $"Pong {Convert.ToHexString(Payload)}",
        _ => $"? {First:X2}",
    };
}
