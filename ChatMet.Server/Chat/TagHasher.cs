using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ChatMet.Server.Chat;

/// <summary>Turns tags into <see cref="TagKey"/>s under a key that lives as long as the process. Any thread.</summary>
internal sealed class TagHasher
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    public TagKey Hash(ReadOnlySpan<byte> tag)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, tag, hash);
        return new TagKey(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}
