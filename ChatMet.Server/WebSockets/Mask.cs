using System.Numerics;
using System.Runtime.InteropServices;

namespace ChatMet.Server.WebSockets;

/// <summary>The client-to-server mask of RFC 6455 section 5.3: byte i is XORed with key byte i mod 4.</summary>
internal static class Mask
{
    /// <summary>Unmasks (or masks: it is its own inverse) in place.</summary>
    /// <param name="bytes">A piece of the payload.</param>
    /// <param name="key">The key as it stands on the wire, first byte lowest.</param>
    /// <param name="position">How far into the payload the piece begins; only its remainder by 4 matters.</param>
    public static void Apply(Span<byte> bytes, uint key, int position)
    {
        // Turned so that the first byte of the piece meets the lowest byte of the key.
        var turned = BitOperations.RotateRight(key, 8 * (position & 3));

        var vectors = MemoryMarshal.Cast<byte, Vector<uint>>(bytes);
        var keys = new Vector<uint>(turned);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] ^= keys;
        }

        // Vectors are a multiple of four bytes long, so the key needs no turning for the tail.
        var tail = bytes[(vectors.Length * Vector<byte>.Count)..];
        for (var i = 0; i < tail.Length; i++)
        {
            tail[i] ^= (byte)(turned >> (8 * (i & 3)));
        }
    }
}
