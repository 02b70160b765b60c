using System.Buffers.Binary;

namespace ChatMet.LoadTester.Framing;

/// <summary>The header of a frame from a server, which is never masked (RFC 6455 section 5.2). Pure.</summary>
internal readonly record struct ServerHeader(bool Final, Opcode Opcode, int Size, int Length)
{
    private const int MostLength = 1024 * 1024;
    private const byte FinalBit = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte OpcodeBits = 0x0F;
    private const byte MaskBit = 0x80;
    private const byte SaysShort = 126;
    private const byte SaysLong = 127;

    /// <summary>Header and payload.</summary>
    public int Whole => Size + Length;

    /// <summary>Reads a header from the front of <paramref name="input"/>; false when more bytes are needed.</summary>
    /// <exception cref="InvalidDataException">The server broke RFC 6455, or sends what no frame of ours is.</exception>
    public static bool TryRead(ReadOnlySpan<byte> input, out ServerHeader header)
    {
        header = default;
        if (input.Length < 2)
        {
            return false;
        }

        if ((input[0] & ReservedBits) != 0 || (input[1] & MaskBit) != 0)
        {
            throw new InvalidDataException("The server sent reserved bits or a masked frame.");
        }

        var says = input[1];
        var size = says switch { SaysShort => 4, SaysLong => 10, _ => 2 };
        if (input.Length < size)
        {
            return false;
        }

        var length = says switch
        {
            SaysShort => BinaryPrimitives.ReadUInt16BigEndian(input[2..]),
            SaysLong => BinaryPrimitives.ReadUInt64BigEndian(input[2..]),
            _ => says,
        };
        if (length > MostLength)
        {
            throw new InvalidDataException("The server announced a frame of more than 1 MiB.");
        }

        header = new ServerHeader((input[0] & FinalBit) != 0, (Opcode)(input[0] & OpcodeBits), size, (int)length);
        return true;
    }
}
