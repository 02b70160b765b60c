using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>Field values as golden-frames.json spells them, to and from what the C# frames hold.</summary>
internal static class FieldValues
{
    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    public static string Decimal(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    public static byte[] Text(this JsonObject fields, string name) => Encoding.UTF8.GetBytes(fields.String(name));

    public static byte[] Hex(this JsonObject fields, string name) => Convert.FromHexString(fields.String(name));

    public static ulong Decimal(this JsonObject fields, string name) =>
        ulong.Parse(fields.String(name), NumberStyles.None, CultureInfo.InvariantCulture);

    public static byte UInt8(this JsonObject fields, string name) => fields[name]!.GetValue<byte>();

    public static ushort UInt16(this JsonObject fields, string name) => fields[name]!.GetValue<ushort>();

    public static uint UInt32(this JsonObject fields, string name) => fields[name]!.GetValue<uint>();

    public static bool YesNo(this JsonObject fields, string name) => fields[name]!.GetValue<bool>();

    private static string String(this JsonObject fields, string name) => fields[name]!.GetValue<string>();
}
