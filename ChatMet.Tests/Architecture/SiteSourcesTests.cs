using System.Text.RegularExpressions;

namespace ChatMet.Tests.Architecture;

/// <summary>What the page's sources may not even name: ways to turn a stranger's words into code, to keep something, to ask elsewhere.</summary>
public sealed partial class SiteSourcesTests
{
    /// <summary>A name that looks like an address; nothing is ever asked there.</summary>
    private const string SvgNamespace = "http://www.w3.org";

    private static readonly string ShellWorker = Path.Combine("static", "shell", "worker.js");

    /// <summary>The one storage that the page has, and the one file that names it, once: for settings that somebody changed.</summary>
    private static readonly (string File, string Name) OfSettings = (Path.Combine("static", "main.js"), "localStorage");

    public static TheoryData<string> Sources => [.. Directory
        .GetFiles(Path.Combine(Repository.Root, "static"), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".js" or ".html" or ".css" or ".svg" or ".json")
        .Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_source_of_the_page_names_no_unsafe_sink_no_storage_and_no_other_host(string file)
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, file));

        UnsafeSink().IsMatch(source).Should().BeFalse("a stranger's words reach the page as text only");
        Storage().Matches(source).Select(match => match.Value)
            .Should().Equal(file == OfSettings.File ? [OfSettings.Name] : [], "nothing else is kept in the browser (P8)");
        Caches().IsMatch(source).Should().Be(file == ShellWorker, "the worker alone keeps files, those of the page (P8)");
        OtherHost().Matches(source).Select(match => match.Value).Except([SvgNamespace])
            .Should().BeEmpty("nothing is asked of anybody else (P10)");
    }

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|setHTMLUnsafe", RegexOptions.None, 1000)]
    private static partial Regex UnsafeSink();

    [GeneratedRegex(@"localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|showSaveFilePicker|navigator\.storage", RegexOptions.None, 1000)]
    private static partial Regex Storage();

    [GeneratedRegex(@"\bcaches\b|CacheStorage", RegexOptions.None, 1000)]
    private static partial Regex Caches();

    [GeneratedRegex(@"https?://[\w.-]+", RegexOptions.None, 1000)]
    private static partial Regex OtherHost();
}
