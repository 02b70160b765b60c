using System.Buffers.Binary;
using System.Security.Cryptography;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;

namespace ChatMet.Server.Limits.Proof;

/// <summary>Asks sessions for proof of work, and knows a right one without having kept what it asked. Any thread.</summary>
/// <remarks>A salt follows from its session's id, which nobody is told, under a key that lives as long as the process. So no salt is known
/// before its session is there, none is good for another, and a session keeps nothing but that it was asked.</remarks>
internal sealed class Challenger
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    /// <summary>Writes a session's salt: <see cref="ProtocolLimits.SaltBytes"/>.</summary>
    public void WriteSalt(ulong session, Span<byte> salt)
    {
        Span<byte> id = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(id, session);
        HMACSHA256.HashData(_key, id, salt);
    }

    /// <summary>Whether a session did the work that it was asked for. Nonsense costs one hash.</summary>
    public bool IsSolved(ulong session, int difficulty, in SolutionFrame solution)
    {
        if (!ProofOfWork.IsRight(solution, difficulty))
        {
            return false;
        }

        Span<byte> salt = stackalloc byte[ProtocolLimits.SaltBytes];
        WriteSalt(session, salt);
        return solution.Salt.SequenceEqual(salt);
    }
}
