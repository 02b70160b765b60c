using System.Buffers.Binary;
using ChatMet.Protocol;

namespace ChatMet.Server.WebSockets;

/// <summary>The header of one frame from a client, RFC 6455 section 5.2. Pure.</summary>
/// <remarks><code>
///  0               1               2 …
///  7 6 5 4 3 2 1 0 7 6 5 4 3 2 1 0
/// +-+-+-+-+-------+-+-------------+-------------------------+----------+
/// |F|R|R|R|opcode |M|  length     | 2 or 8 bytes of length, | mask key |
/// |I|S|S|S|       |A|  0–125,     | when it says 126 or 127 | 4 bytes  |
/// |N|V|V|V| 4 bits|S|  126, 127   |                         |          |
/// | |1|2|3|       |K|             |                         |          |
/// +-+-+-+-+-------+-+-------------+-------------------------+----------+
/// </code></remarks>
internal readonly record struct FrameHeader(bool Final, Opcode Opcode, long Length, uint MaskKey)
{
    public const int LargestSize = PrefixSize + LongLengthSize + MaskSize;
    public const int MostControlBytes = 125;

    private const int PrefixSize = 2;
    private const int MaskSize = 4;
    private const int ShortLengthSize = 2;
    private const int LongLengthSize = 8;
    private const byte FinalBit = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte OpcodeBits = 0x0F;
    private const byte MaskBit = 0x80;
    private const byte LengthBits = 0x7F;
    private const byte SaysShortLength = 126;
    private const byte SaysLongLength = 127;

    public bool IsControl => ((byte)Opcode & 0x08) != 0;

    /// <summary>Reads a header from the front of <paramref name="input"/>.</summary>
    /// <param name="size">The header's size once it is known, else 0: more bytes are needed.</param>
    /// <returns>False when the bytes break RFC 6455, as early as that can be seen: an unmasked frame after two bytes.</returns>
    public static bool TryRead(ReadOnlySpan<byte> input, out FrameHeader header, out int size)
    {
        header = default;
        size = 0;
        if (input.IsEmpty)
        {
            return true;
        }

        var opcode = (Opcode)(input[0] & OpcodeBits);
        var final = (input[0] & FinalBit) != 0;
        var control = opcode >= Opcode.Close;
        if ((input[0] & ReservedBits) != 0 || !IsKnown(opcode) || (control && !final))
        {
            return false;
        }

        if (input.Length < PrefixSize)
        {
            return true;
        }

        var says = input[1] & LengthBits;
        if ((input[1] & MaskBit) == 0 || (control && says > MostControlBytes))
        {
            return false;
        }

        var lengthSize = says switch { SaysShortLength => ShortLengthSize, SaysLongLength => LongLengthSize, _ => 0 };
        if (input.Length < PrefixSize + lengthSize)
        {
            return true;
        }

        if (!TryReadLength(says, input[PrefixSize..], out var length))
        {
            return false;
        }

        if (input.Length >= PrefixSize + lengthSize + MaskSize)
        {
            size = PrefixSize + lengthSize + MaskSize;
            header = new FrameHeader(final, opcode, length, BinaryPrimitives.ReadUInt32LittleEndian(input[(size - MaskSize)..]));
        }

        return true;
    }

    private static bool IsKnown(Opcode opcode) => opcode is <= Opcode.Binary or (>= Opcode.Close and <= Opcode.Pong);

    /// <summary>The length must stand in its shortest form, and its highest bit must be zero.</summary>
    private static bool TryReadLength(int says, ReadOnlySpan<byte> input, out long length)
    {
        switch (says)
        {
            case SaysShortLength:
                length = BinaryPrimitives.ReadUInt16BigEndian(input);
                return length >= SaysShortLength;
            case SaysLongLength:
                length = BinaryPrimitives.ReadInt64BigEndian(input);
                return length > ushort.MaxValue;
            default:
                length = says;
                return true;
        }
    }
}
