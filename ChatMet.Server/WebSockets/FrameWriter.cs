using System.Buffers.Binary;

namespace ChatMet.Server.WebSockets;

/// <summary>The header of one frame to a client: final, unmasked, length in its shortest form. Pure.</summary>
internal static class FrameWriter
{
    /// <summary>The largest header written: two bytes and a 64-bit length.</summary>
    public const int LargestHeader = 10;

    /// <summary>The header of a payload of up to <see cref="FrameHeader.MostControlBytes"/> bytes.</summary>
    public const int SmallHeader = 2;

    private const int MediumHeader = 4;

    private const byte FinalBit = 0x80;

    /// <summary>The size of the header of a payload of <paramref name="length"/> bytes.</summary>
    public static int HeaderSize(int length) => length switch
    {
        <= FrameHeader.MostControlBytes => SmallHeader,
        <= ushort.MaxValue => MediumHeader,
        _ => LargestHeader,
    };

    /// <summary>Writes the header of a payload of <paramref name="length"/> bytes and says how long the header is.</summary>
    public static int WriteHeader(Span<byte> output, Opcode opcode, int length)
    {
        output[0] = (byte)(FinalBit | (byte)opcode);
        switch (length)
        {
            case <= FrameHeader.MostControlBytes:
                output[1] = (byte)length;
                return SmallHeader;
            case <= ushort.MaxValue:
                output[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(output[2..], (ushort)length);
                return MediumHeader;
            default:
                output[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(output[2..], length);
                return LargestHeader;
        }
    }
}
