using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ChatMet.Server.Chat;

/// <summary>Ids of sessions and conversations: 63 random bits and never 0, so unique across nodes without asking anybody.</summary>
internal static class RandomId
{
    public static ulong New()
    {
        Span<byte> id = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(id);
        return BinaryPrimitives.ReadUInt64BigEndian(id) | 1;
    }
}
