using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Promises;

/// <summary>A page to read as its reader has it: the words, and the day of which they are. How the file is laid out does not count.</summary>
internal sealed partial record LegalText(string Words, DateOnly Date, string WrittenDate)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Words)));

    public static LegalText Read(string file)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "static", file));
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
        var date = DateElement().Match(main);
        var words = Space().Replace(Tag().Replace(DateElement().Replace(main, ""), " "), " ").Trim();
        return new(words, DateOnly.ParseExact(date.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture), date.Groups["words"].Value);
    }

    [GeneratedRegex("<time datetime=\"(?<date>[^\"]+)\">(?<words>[^<]+)</time>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DateElement();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
