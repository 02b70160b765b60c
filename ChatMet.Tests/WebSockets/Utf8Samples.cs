namespace ChatMet.Tests.WebSockets;

/// <summary>Sequences of bytes of RFC 3629: whole, begun, and broken, with the byte at which nothing can mend them.</summary>
internal static class Utf8Samples
{
    public static TheoryData<string> Whole =>
    [
        string.Empty, "00", "7F", "C280", "DFBF", "E0A080", "ED9FBF", "EE8080", "EFBFBF", "F0908080", "F48FBFBF",
        "41C3A4E282ACF09F988041",
    ];

    public static TheoryData<string> Begun =>
    [
        "C2", "E2", "E282", "E0A0", "ED9F", "F0", "F09F", "F09F98", "F48F", "F48FBF", "41C3A4E282",
    ];

    public static TheoryData<string, int> Broken => new()
    {
        { "80", 0 },        // a continuation alone
        { "BF41", 0 },
        { "C0AF", 0 },      // overlong: two bytes for less than U+0080
        { "C1BF", 0 },
        { "E080AF", 1 },    // overlong: three bytes for less than U+0800
        { "E09FBF", 1 },
        { "F08080AF", 1 },  // overlong: four bytes for less than U+10000
        { "F08FBFBF", 1 },
        { "EDA080", 1 },    // surrogates
        { "EDBFBF", 1 },
        { "F4908080", 1 },  // beyond U+10FFFF
        { "F5808080", 0 },
        { "FE", 0 },
        { "FF", 0 },
        { "C241", 1 },      // a continuation is missing
        { "C2C2", 1 },
        { "E28241", 2 },
        { "E241AC", 1 },
        { "F09F9841", 3 },
        { "F09F41", 2 },
        { "41C3A480", 3 },  // one continuation too many
        { "CEBAE1BDB9CF83CEBCCEB5EDA080656469746564", 12 },
    };
}
