using System.Buffers.Binary;

namespace ChatMet.LoadTester.People;

/// <summary>Aliases that tell a partner whose messages to expect: <c>L</c>, the run and the person, in hexadecimal digits. Pure.</summary>
internal static class Alias
{
    public const int Size = 1 + (2 * Bytes);

    /// <summary>Nobody has it: the partner is no person of this run.</summary>
    public const uint Stranger = uint.MaxValue;

    private const int Bytes = 8;
    private const byte First = (byte)'L';

    public static ReadOnlySpan<byte> Write(Span<byte> alias, uint run, uint id)
    {
        Span<byte> numbers = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt32BigEndian(numbers, run);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[4..], id);
        alias[0] = First;
        Convert.TryToHexString(numbers, alias[1..], out _);
        return alias[..Size];
    }

    /// <summary>Whose alias that is; <see cref="Stranger"/> when it is nobody's of this run.</summary>
    public static uint Read(ReadOnlySpan<byte> alias, uint run)
    {
        Span<byte> numbers = stackalloc byte[Bytes];
        return alias.Length == Size
            && alias[0] == First
            && Convert.FromHexString(alias[1..], numbers, out _, out _) == System.Buffers.OperationStatus.Done
            && BinaryPrimitives.ReadUInt32BigEndian(numbers) == run
                ? BinaryPrimitives.ReadUInt32BigEndian(numbers[4..])
                : Stranger;
    }
}
