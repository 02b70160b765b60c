using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace ChatMet.LoadTester.Messages;

/// <summary>The content of one message: its stamp, padding, and a checksum over both, all in ASCII so that any Text may carry it. Pure.</summary>
/// <remarks><code>
/// offset 0      8         16        24      40                    size − 8
///       +------+---------+---------+-------+---------------------+----------+
///       | run  | sender  | number  | time  | padding, 0 or more  | checksum |   numbers big-endian, in hexadecimal digits
///       +------+---------+---------+-------+---------------------+----------+
/// </code></remarks>
internal static class Body
{
    /// <summary>The smallest: a stamp and a checksum.</summary>
    public const int LeastBytes = StampDigits + CheckDigits;

    private const int StampBytes = 20;
    private const int StampDigits = 2 * StampBytes;
    private const int CheckBytes = 4;
    private const int CheckDigits = 2 * CheckBytes;

    /// <summary>Fills all of <paramref name="body"/>.</summary>
    public static void Write(Span<byte> body, in Stamp stamp, Padding padding)
    {
        Span<byte> fields = stackalloc byte[StampBytes];
        BinaryPrimitives.WriteUInt32BigEndian(fields, stamp.Run);
        BinaryPrimitives.WriteUInt32BigEndian(fields[4..], stamp.Sender);
        BinaryPrimitives.WriteUInt32BigEndian(fields[8..], stamp.Number);
        BinaryPrimitives.WriteInt64BigEndian(fields[12..], stamp.Time);
        Convert.TryToHexString(fields, body, out _);
        padding.For(stamp.Number, body.Length - LeastBytes).CopyTo(body[StampDigits..]);

        WriteChecksum(body[..^CheckDigits], body[^CheckDigits..]);
    }

    /// <summary>False when the body is not as it was written.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out Stamp stamp)
    {
        stamp = default;
        Span<byte> fields = stackalloc byte[StampBytes];
        Span<byte> digits = stackalloc byte[CheckDigits];
        if (body.Length < LeastBytes || Convert.FromHexString(body[..StampDigits], fields, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        stamp = new Stamp(
            BinaryPrimitives.ReadUInt32BigEndian(fields),
            BinaryPrimitives.ReadUInt32BigEndian(fields[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(fields[8..]),
            BinaryPrimitives.ReadInt64BigEndian(fields[12..]));
        WriteChecksum(body[..^CheckDigits], digits);
        return body[^CheckDigits..].SequenceEqual(digits);
    }

    private static void WriteChecksum(ReadOnlySpan<byte> bytes, Span<byte> digits)
    {
        Span<byte> check = stackalloc byte[CheckBytes];
        BinaryPrimitives.WriteUInt32BigEndian(check, (uint)XxHash3.HashToUInt64(bytes));
        Convert.TryToHexString(check, digits, out _);
    }
}
