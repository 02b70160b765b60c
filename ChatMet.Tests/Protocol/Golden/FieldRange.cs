using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>What values a field may have, as docs/PROTOCOL.md states it, and how a golden value is measured: numbers by
/// themselves, text and what runs to the end of the message by bytes, fixed bytes as one large number.</summary>
/// <param name="EachValue">Whether every value between the two means something of its own.</param>
internal sealed record FieldRange(
    Func<JsonNode, BigInteger> Measure, BigInteger Least, BigInteger Most, bool EachValue = false)
{
    public static FieldRange YesNo => new(value => value.GetValue<bool>() ? 1 : 0, 0, 1);

    public static FieldRange U8 => Number(0, byte.MaxValue);

    public static FieldRange U16 => Number(0, ushort.MaxValue);

    public static FieldRange U32 => Number(0, uint.MaxValue);

    public static FieldRange U64 => new(
        value => ulong.Parse(value.GetValue<string>(), NumberStyles.None, CultureInfo.InvariantCulture), 0, ulong.MaxValue);

    public static FieldRange Sequence => Number(1, uint.MaxValue);

    public static FieldRange Number(long least, long most) => new(value => value.GetValue<long>(), least, most);

    public static FieldRange Choice(int least, int most) => Number(least, most) with { EachValue = true };

    public static FieldRange Text(int leastBytes, int mostBytes) =>
        new(value => Encoding.UTF8.GetByteCount(value.GetValue<string>()), leastBytes, mostBytes);

    public static FieldRange Data(int leastBytes, int mostBytes) =>
        new(value => value.GetValue<string>().Length / 2, leastBytes, mostBytes);

    /// <summary>From all zeros to all ones; a value of another length lies outside.</summary>
    public static FieldRange Bytes(int count) => new(
        value => Convert.FromHexString(value.GetValue<string>()) is var bytes && bytes.Length == count
            ? new BigInteger(bytes, isUnsigned: true, isBigEndian: true)
            : -1,
        0,
        BigInteger.Pow(256, count) - 1);

    public static FieldRange Tags(int most) => new(value => value.AsArray().Count, 0, most, EachValue: true);
}
