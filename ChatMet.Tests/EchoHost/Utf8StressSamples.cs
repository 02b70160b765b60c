namespace ChatMet.Tests.EchoHost;

/// <summary>The sequences that decoders are known to stumble over, after the outline of Markus Kuhn's "UTF-8 decoder capability and stress
/// test", in hexadecimal. Non-characters are valid: RFC 3629 forbids surrogates and overlong forms, not unassigned numbers.</summary>
internal static class Utf8StressSamples
{
    public static string[] Valid { get; } =
    [
        "CEBAE1BDB9CF83CEBCCEB5",                                               // 1: κόσμε
        "68656C6C6F24", "68656C6C6FC2A2", "68656C6C6FE282AC", "68656C6C6FF0A4ADA2",
        .. Prefixes("CEBAE1BDB9CF83CEBCCEB5", [2, 5, 7, 9, 11]),
        "00", "C280", "E0A080", "F0908080",                                     // 2.1: first of each length
        "7F", "DFBF", "EFBFBF", "F48FBFBF",                                     // 2.2: last of each length
        "ED9FBF", "EE8080", "EFBFBD",                                           // 2.3: beside the surrogates
        .. NonCharacters(),                                                     // 5.3
        "EFBFB9", "EFBFBA", "EFBFBB", "EFBFBC",                                 // specials
    ];

    public static string[] Invalid { get; } =
    [
        .. Prefixes("CEBAE1BDB9CF83CEBCCEB5", [1, 3, 4, 6, 8, 10]),             // cut inside a character
        "F888808080", "FC8480808080",                                           // 2.1: of five and six bytes
        "F7BFBFBF", "FBBFBFBFBF", "FDBFBFBFBFBF",                               // 2.2
        "F4908080",                                                             // 2.3: U+110000
        .. Enumerable.Range(1, 6).Select(count => "80BF80BF80BF"[..(2 * count)]), "BF",
        Convert.ToHexString([.. Range(0x80, 0xBF)]),                            // 3.1: continuations alone
        Lonely(0xC0, 0xDF), Lonely(0xE0, 0xEF), Lonely(0xF0, 0xF7), Lonely(0xF8, 0xFB), Lonely(0xFC, 0xFD),
        .. LastByteMissing,                                                     // 3.3
        string.Concat(LastByteMissing),                                         // 3.4
        "FE", "FF", "FEFEFFFF",                                                 // 3.5
        "C0AF", "E080AF", "F08080AF", "F8808080AF", "FC80808080AF",             // 4.1: overlong "/"
        "C1BF", "E09FBF", "F08FBFBF", "F887BFBFBF", "FC83BFBFBFBF",             // 4.2: longest overlong
        "C080", "E08080", "F0808080", "F880808080", "FC8080808080",             // 4.3: overlong NUL
        "EDA080", "EDADBF", "EDAE80", "EDAFBF", "EDB080", "EDBE80", "EDBFBF",   // 5.1: surrogates
        .. PairedSurrogates(),                                                  // 5.2
    ];

    private static string[] LastByteMissing =>
        ["C0", "E080", "F08080", "F8808080", "FC80808080", "DF", "EFBF", "F7BFBF", "FBBFBFBF", "FDBFBFBFBF"];

    private static IEnumerable<string> Prefixes(string hex, int[] lengths) => lengths.Select(length => hex[..(2 * length)]);

    private static IEnumerable<byte> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(value => (byte)value);

    /// <summary>3.2: each first byte with a space where its continuation should be.</summary>
    private static string Lonely(int first, int last) => Convert.ToHexString([.. Range(first, last).SelectMany(value => new byte[] { value, 0x20 })]);

    /// <summary>The last two numbers of each plane.</summary>
    private static IEnumerable<string> NonCharacters() =>
        from plane in Enumerable.Range(0, 17)
        from number in new[] { 0xFFFE, 0xFFFF }
        select Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(char.ConvertFromUtf32((plane << 16) | number)));

    private static IEnumerable<string> PairedSurrogates() =>
        from high in new[] { "EDA080", "EDADBF", "EDAE80", "EDAFBF" }
        from low in new[] { "EDB080", "EDBFBF" }
        select high + low;
}
