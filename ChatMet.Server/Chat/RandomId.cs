using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ChatMet.Server.Chat;

/// <summary>Ids of sessions and conversations: 63 random bits and never 0, so unique across nodes without asking anybody. Any thread.</summary>
internal static class RandomId
{
    /// <summary>Ids drawn at once: asking the system for eight bytes costs as much as for so many.</summary>
    private const int Drawn = 64;

    [ThreadStatic]
    private static byte[]? s_drawn;

    [ThreadStatic]
    private static int s_left;

    public static ulong New()
    {
        if (s_left == 0)
        {
            s_drawn ??= new byte[Drawn * sizeof(ulong)];
            RandomNumberGenerator.Fill(s_drawn);
            s_left = Drawn;
        }

        var id = s_drawn.AsSpan(--s_left * sizeof(ulong), sizeof(ulong));
        var value = BinaryPrimitives.ReadUInt64BigEndian(id) | 1;
        id.Clear(); // nobody else may learn it from here
        return value;
    }
}
