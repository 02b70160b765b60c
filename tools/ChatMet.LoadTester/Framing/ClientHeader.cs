using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ChatMet.LoadTester.Framing;

/// <summary>The header of a message to a server: final, masked, length in its shortest form (RFC 6455 section 5.2). Pure.</summary>
internal static class ClientHeader
{
    /// <summary>Two bytes, two bytes of length, four of the mask key.</summary>
    public const int LongSize = 8;

    private const int ShortSize = 6;
    private const int KeySize = 4;
    private const int MostShort = 125;
    private const byte SaysLong = 126;
    private const byte Final = 0x80;
    private const byte Masked = 0x80;

    /// <summary>Completes a message whose payload stands behind <see cref="LongSize"/> bytes of room. A short payload moves two bytes
    /// forward; that is cheaper than to ask each frame for its size first.</summary>
    /// <returns>The size of the whole message.</returns>
    public static int Complete(Span<byte> message, Opcode opcode, uint key)
    {
        var payload = message[LongSize..];
        message[0] = (byte)(Final | (byte)opcode);
        if (payload.Length <= MostShort)
        {
            payload.CopyTo(message[ShortSize..]);
            message[1] = (byte)(Masked | payload.Length);
            return Mask(message, ShortSize, payload.Length, key);
        }

        message[1] = Masked | SaysLong;
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], checked((ushort)payload.Length));
        return Mask(message, LongSize, payload.Length, key);
    }

    private static int Mask(Span<byte> message, int header, int length, uint key)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(message[(header - KeySize)..], key);
        var payload = message.Slice(header, length);
        var vectors = MemoryMarshal.Cast<byte, Vector<uint>>(payload);
        var keys = new Vector<uint>(key);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] ^= keys;
        }

        // Vectors are a multiple of four bytes long, so the key needs no turning for the tail.
        var tail = payload[(vectors.Length * Vector<byte>.Count)..];
        for (var i = 0; i < tail.Length; i++)
        {
            tail[i] ^= (byte)(key >> (8 * (i & 3)));
        }

        return header + length;
    }
}
