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

        Span<byte> check = stackalloc byte[CheckBytes];
        BinaryPrimitives.WriteUInt32BigEndian(check, Checksum(body[..^CheckDigits]));
        Convert.TryToHexString(check, body[^CheckDigits..], out _);
    }

    /// <summary>False when the body is not as it was written.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out Stamp stamp)
    {
        stamp = default;
        Span<byte> fields = stackalloc byte[StampBytes + CheckBytes];
        if (body.Length < LeastBytes || !IsHex(body[..StampDigits], fields) || !IsHex(body[^CheckDigits..], fields[StampBytes..]))
        {
            return false;
        }

        stamp = new Stamp(
            BinaryPrimitives.ReadUInt32BigEndian(fields),
            BinaryPrimitives.ReadUInt32BigEndian(fields[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(fields[8..]),
            BinaryPrimitives.ReadInt64BigEndian(fields[12..]));
        return BinaryPrimitives.ReadUInt32BigEndian(fields[StampBytes..]) == Checksum(body[..^CheckDigits]);
    }

    private static bool IsHex(ReadOnlySpan<byte> digits, Span<byte> bytes) =>
        Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done;

    private static uint Checksum(ReadOnlySpan<byte> bytes) => (uint)XxHash3.HashToUInt64(bytes);
}
