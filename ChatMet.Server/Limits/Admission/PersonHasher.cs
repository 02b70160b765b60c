using System.Buffers.Binary;
using System.Security.Cryptography;
using ChatMet.Server.Limits.Standing;

namespace ChatMet.Server.Limits.Admission;

/// <summary>Turns addresses into <see cref="PersonKey"/>s under a key that lives as long as the process. Any thread.</summary>
internal sealed class PersonHasher
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    public PersonKey Hash(AddressKey address)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong) + 1];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.Prefix);
        bytes[^1] = (byte)address.Scope;
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, bytes, hash);
        return new PersonKey(BinaryPrimitives.ReadUInt64BigEndian(hash) | 1);
    }
}
