using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatMet.Tests.Architecture;

/// <summary>The page's words are in <c>static/languages</c>, each is said somewhere, and whatever is said is there.</summary>
public sealed partial class SiteWordsTests
{
    /// <summary>Stands in a key for what is inserted there.</summary>
    private const string Any = "*";

    private static readonly string Site = Path.Combine(Repository.Root, "static");

    /// <summary>Suggested aliases are English everywhere; the others have no views and speak to programmers alone.</summary>
    private static readonly string[] SayNothing = ["net", "wire", "proof", "pictures", "words", "suggest-alias.js", "trusted.js", "settings.js"];

    /// <summary>A key is written where it is said, whole or with a part that is inserted: <c>say(`ended.${reason}.title`)</c> says each key that has
    /// one word there, without a dot.</summary>
    [Fact]
    public void Each_key_that_is_said_has_its_words_and_all_words_are_said()
    {
        using var english = JsonDocument.Parse(File.ReadAllText(Path.Combine(Site, "languages", "en.json")));
        var keys = english.RootElement.EnumerateObject().Select(entry => entry.Name).ToList();
        var said = Scripts("words.js").SelectMany(script => Said().Matches(script.Text)).Select(match => Inserted().Replace(match.Groups["key"].Value, Any)).ToList();

        keys.Should().OnlyHaveUniqueItems();
        said.Where(saying => !keys.Exists(Pattern(saying).IsMatch)).Should().BeEmpty("there are words for all that is said");
        keys.Where(key => !said.Exists(saying => Pattern(saying).IsMatch(key))).Should().BeEmpty("what nobody says need not be translated");
    }

    /// <summary>Otherwise nobody could tell which keys are in use.</summary>
    [Fact]
    public void A_key_is_never_made_elsewhere()
    {
        foreach (var (file, text) in Scripts("words.js"))
        {
            var calls = Call().Count(text);
            Said().Count(text).Should().Be(calls, "{0} says what is in quotes there", file);
        }
    }

    [Fact]
    public void No_script_has_a_sentence_of_its_own()
    {
        foreach (var (file, text) in Scripts(SayNothing))
        {
            Sentence().Matches(Comment().Replace(text, "")).Select(match => match.Value).Should().BeEmpty("{0} takes its words from a language", file);
        }
    }

    private static IEnumerable<(string File, string Text)> Scripts(params string[] except) => Directory
        .GetFiles(Site, "*.js", SearchOption.AllDirectories)
        .Select(file => (File: Path.GetRelativePath(Site, file), Text: File.ReadAllText(file)))
        .Where(script => !except.Contains(script.File.Split(Path.DirectorySeparatorChar)[0]));

    private static Regex Pattern(string saying) =>
        new("^" + string.Join(@"[\w-]+", saying.Split(Any).Select(Regex.Escape)) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Not a method of that name, nor another object's.</summary>
    [GeneratedRegex(@"(?<![\w#]|\w\.)(?:say|parts)\((?![^()]*\) \{)", RegexOptions.None, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<![\w#]|\w\.)(?:say|parts)\((?<quote>['`])(?<key>(?:[\w.-]|\$\{[^}]+\})+)\k<quote>", RegexOptions.None, 1000)]
    private static partial Regex Said();

    [GeneratedRegex(@"\$\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Inserted();

    [GeneratedRegex(@"/\*\*.*?\*/|//[^\n]*", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"['`""][A-Z][a-z]+[^'`""\n]* [a-z][^'`""\n]*['`""]", RegexOptions.None, 1000)]
    private static partial Regex Sentence();
}
