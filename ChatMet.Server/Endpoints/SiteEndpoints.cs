using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ChatMet.Server.Site;
using Microsoft.Net.Http.Headers;

namespace ChatMet.Server.Endpoints;

/// <summary>The site: the page that chats and its files, and what is written out for people and crawlers. Any other path gets 404 without a
/// body.</summary>
internal static class SiteEndpoints
{
    /// <summary>Asked for anew each time, but only sent when it changed. Not <c>no-store</c>: that would be sent anew each time, and there is
    /// nothing in it that others may not see.</summary>
    public const string Revalidate = "no-cache";

    /// <summary>Another content has another address. RFC 8246; a year is what everybody takes for ever.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    private const string Entry = "index.html";
    private const string FirstScript = "main.js";
    private const string Worker = "shell/worker.js";

    /// <summary>At the root: a worker is of use to pages below its own address alone.</summary>
    private const string WorkerAddress = "/sw.js";

    /// <summary>Leaves the letters of every language as they are.</summary>
    private static readonly HtmlEncoder Readable = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Read and compressed once in a process.</summary>
    private static readonly Lazy<SiteFiles> Read = new(() => ReadFrom(Path.Combine(AppContext.BaseDirectory, "static")));

    /// <summary>What came with this program.</summary>
    public static SiteFiles Shipped => Read.Value;

    public static SiteFiles ReadFrom(string folder) => new(folder, Worker);

    public static void AddSite(this IServiceCollection services) => services.AddSingleton(_ => Shipped);

    public static void MapSite(this IEndpointRouteBuilder app)
    {
        var files = app.ServiceProvider.GetRequiredService<SiteFiles>();
        app.MapEntry(files);
        app.MapStored(WorkerAddress, Filled(files, Worker, "text/javascript", ("{{files}}", string.Join(' ', files.Addresses))), Revalidate);
        app.MapStored($"{SiteFiles.Prefix}{{hash}}/{{**path}}", http => Find(files, http.Request.RouteValues), Forever);
        app.MapLegalPages();
        app.MapSecurityTxt();
        app.MapRobotsTxt();
    }

    /// <summary>One for each language: it names the file of words that the page is about to ask for, and has those that are needed where
    /// that file, or a script, never comes.</summary>
    private static void MapEntry(this IEndpointRouteBuilder app, SiteFiles files)
    {
        var pages = files.Languages.ToDictionary(
            language => language,
            language => Filled(
                files, Entry, "text/html", ("{{preloads}}", Preloads(files, language)), ("{{language}}", language), ("{{half}}", Half(files, language))),
            StringComparer.Ordinal);
        app.MapStored("/", EntryFor, Revalidate);

        StoredBody EntryFor(HttpContext http)
        {
            http.Response.Headers.Vary = HeaderNames.AcceptLanguage;
            return pages[Languages.Choose(http.Request.Headers.AcceptLanguage, pages.Keys)];
        }
    }

    private static StoredBody? Find(SiteFiles files, RouteValueDictionary address) =>
        address["hash"] is string hash && hash == files.Hash && address["path"] is string path ? files.Find(path) : null;

    /// <summary>All scripts that the first one needs, and the words, so that a browser asks for all at once: what imports what it would learn
    /// level by level, a round trip each.</summary>
    private static string Preloads(SiteFiles files, string language) => string.Join("\n  ", ModuleGraph.Of(FirstScript, files.Text)
        .Select(path => $"<link rel=\"modulepreload\" href=\"{files.Base}/{path}\">")
        .Append($"<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{files.Base}/{SiteFiles.WordsOf(language)}\">"));

    private static string Half(SiteFiles files, string language)
    {
        using var words = JsonDocument.Parse(files.Text(SiteFiles.WordsOf(language)));
        return Readable.Encode(words.RootElement.GetProperty("page.half").GetString()!);
    }

    private static StoredBody Filled(SiteFiles files, string file, string mediaType, params ReadOnlySpan<(string Place, string Text)> filling)
    {
        var text = files.Text(file);
        foreach (var (place, words) in filling)
        {
            text = text.Replace(place, words, StringComparison.Ordinal);
        }

        return new StoredBody($"{mediaType}; charset=utf-8", Encoding.UTF8.GetBytes(text));
    }
}
