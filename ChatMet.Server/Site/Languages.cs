using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ChatMet.Server.Site;

/// <summary>Which words a page will most likely ask for, so that it is told where they are before it asks. The page itself decides, in
/// <c>static/words/languages.js</c>. Pure.</summary>
internal static class Languages
{
    private const string Fallback = "en";

    private const double Full = 1;

    /// <param name="acceptLanguage">What the browser says of its person.</param>
    /// <param name="spoken">Languages that there are words of.</param>
    public static string Choose(StringValues acceptLanguage, IEnumerable<string> spoken) =>
        StringWithQualityHeaderValue.TryParseList(acceptLanguage, out var wanted)
            ? wanted.OrderByDescending(language => language.Quality ?? Full).Select(Primary).FirstOrDefault(spoken.Contains, Fallback)
            : Fallback;

    private static string Primary(StringWithQualityHeaderValue language) => language.Value.ToString().Split('-')[0].ToLowerInvariant();
}
