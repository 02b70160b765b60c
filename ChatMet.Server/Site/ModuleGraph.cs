using System.Text.RegularExpressions;

namespace ChatMet.Server.Site;

/// <summary>Which scripts a script cannot begin without. Knows the two forms of import that our own scripts use, each at the start of a line.
/// Pure.</summary>
internal static partial class ModuleGraph
{
    /// <summary>All that <paramref name="entry"/> imports, and what those import; not what is imported later, by <c>import()</c>.
    /// Paths are those of <paramref name="read"/>, in the order in which a browser would find them.</summary>
    public static IReadOnlyList<string> Of(string entry, Func<string, string> read)
    {
        List<string> found = [entry];
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(ImportsOf(found[i], read(found[i])).Except(found).ToList());
        }

        return found;
    }

    public static IEnumerable<string> ImportsOf(string path, string source) =>
        Import().Matches(source).Select(import => Resolved(path, import.Groups["address"].Value)).Distinct(StringComparer.Ordinal);

    /// <summary>A relative address, seen from a script.</summary>
    private static string Resolved(string from, string address) =>
        new Uri(new Uri(new Uri("file:///"), from), address).AbsolutePath.TrimStart('/');

    [GeneratedRegex(@"^(?:import|export)\s*(?:[\w\s{},*$]+\sfrom\s*)?'(?<address>\.{1,2}/[^']+\.js)'", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();
}
