using System.Buffers.Binary;
using System.Text;

namespace ChatMet.Tests.WebSockets;

/// <summary>Frames as a client sends them, put together byte by byte and without the code under test.</summary>
/// <remarks>The first byte is written out: <c>0x80</c> is FIN, <c>0x70</c> the reserved bits, <c>0x0F</c> the opcode.</remarks>
internal static class ClientFrame
{
    /// <summary>The mask key of the examples in RFC 6455 section 5.7.</summary>
    private static readonly byte[] Key = [0x37, 0xFA, 0x21, 0x3D];

    public static byte[] Of(byte first, params ReadOnlySpan<byte> payload)
    {
        var masked = payload.ToArray();
        for (var i = 0; i < masked.Length; i++)
        {
            masked[i] ^= Key[i % 4];
        }

        return [.. Header(first, payload.Length), .. masked];
    }

    public static byte[] Text(string text) => Of(0x81, Encoding.UTF8.GetBytes(text));

    public static byte[] Close(int code, string reason = "") =>
        Of(0x88, [(byte)(code >> 8), (byte)code, .. Encoding.UTF8.GetBytes(reason)]);

    /// <summary>A header alone, which announces <paramref name="length"/> bytes of payload.</summary>
    public static byte[] Header(byte first, long length)
    {
        switch (length)
        {
            case <= 125:
                return [first, (byte)(0x80 | length), .. Key];
            case <= 65_535:
                return [first, 0xFE, (byte)(length >> 8), (byte)length, .. Key];
            default:
                var bytes = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(bytes, length);
                return [first, 0xFF, .. bytes, .. Key];
        }
    }
}
