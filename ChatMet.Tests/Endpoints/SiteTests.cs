using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Site;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Endpoints;

/// <summary>Files have addresses that change with them, and are kept for ever; what names them is asked for each time.</summary>
public sealed partial class SiteTests : IDisposable
{
    private const string Forever = "public, max-age=31536000, immutable";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });

    private static SiteFiles Files => SiteEndpoints.Shipped;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "no-cache")]
    [InlineData("/sw.js", "no-cache")]
    [InlineData("/privacy", "no-cache")]
    [InlineData("{files}/main.js", Forever)]
    public async Task An_answer_comes_in_the_coding_that_is_asked_for_and_is_not_sent_twice(string path, string cacheControl)
    {
        await using var server = ChatServer.Start();
        var bodies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var coding in new[] { "br", "gzip", "identity" })
        {
            using var answer = await AskAsync(server, path, ("Accept-Encoding", coding));
            using var head = await AskAsync(server, path, HttpMethod.Head, ("Accept-Encoding", coding));
            using var again = await AskAsync(server, path, ("Accept-Encoding", coding), ("If-None-Match", $"\"another\", W/{answer.Headers.ETag}"));
            using var other = await AskAsync(server, path, ("Accept-Encoding", coding), ("If-None-Match", "\"another\""));

            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            answer.Content.Headers.ContentEncoding.Should().Equal(coding == "identity" ? [] : [coding]);
            bodies.Add(await ReadAsync(answer)).Should().Be(coding == "br", "all codings are of one text");
            head.Content.Headers.ContentLength.Should().Be(answer.Content.Headers.ContentLength).And.BePositive();
            (await head.Content.ReadAsByteArrayAsync(Token)).Should().BeEmpty();
            again.StatusCode.Should().Be(HttpStatusCode.NotModified);
            (await again.Content.ReadAsByteArrayAsync(Token)).Should().BeEmpty();
            other.StatusCode.Should().Be(HttpStatusCode.OK);
            foreach (var each in new[] { answer, head, again })
            {
                $"{each.Headers.CacheControl}".Should().Be(cacheControl);
                each.Headers.Vary.Should().Equal(path == "/" ? ["Accept-Language", "Accept-Encoding"] : ["Accept-Encoding"]);
                each.Headers.ETag.Should().Be(answer.Headers.ETag).And.Match<System.Net.Http.Headers.EntityTagHeaderValue>(tag => !tag.IsWeak);
            }
        }
    }

    [Fact]
    public async Task Every_file_is_found_below_the_hash_and_nowhere_else()
    {
        await using var server = ChatServer.Start();
        foreach (var address in Files.Addresses)
        {
            using var answer = await AskAsync(server, address);
            using var elsewhere = await AskAsync(server, address.Replace(Files.Hash, "0123456789abcdef", StringComparison.Ordinal));
            using var before = await AskAsync(server, address.Replace(Files.Base, "", StringComparison.Ordinal));

            answer.StatusCode.Should().Be(HttpStatusCode.OK, "{0} is served", address);
            $"{answer.Headers.CacheControl}".Should().Be(Forever);
            answer.Content.Headers.ContentType.Should().NotBeNull();
            (elsewhere.StatusCode, $"{elsewhere.Headers.CacheControl}").Should().Be((HttpStatusCode.NotFound, "no-store"));
            before.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }

        Files.Addresses.Should().HaveCountGreaterThan(60);
    }

    [Fact]
    public async Task The_entry_names_files_that_are_there_and_preloads_what_the_first_script_needs()
    {
        await using var server = ChatServer.Start();

        var page = await server.Http.GetStringAsync(new Uri("/", UriKind.Relative), Token);

        page.Should().NotContain("{{");
        var named = Address().Matches(page).Select(match => match.Value).Where(address => address is not ("/" or "/privacy" or "/terms")).ToList();
        named.Should().Contain($"{Files.Base}/style.css").And.BeSubsetOf(Files.Addresses);
        Preload().Matches(page).Select(match => match.Groups["address"].Value)
            .Should().Equal(ModuleGraph.Of("main.js", Files.Text).Select(path => $"{Files.Base}/{path}"));
        page.Should().Contain($"<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{Files.Base}/languages/en.json\">");
    }

    /// <summary>To be shown where its words, or its scripts, did not come.</summary>
    [Theory]
    [InlineData("de", "Ein Teil dieser Seite ist nicht angekommen.")]
    [InlineData("fr", "Une partie de cette page n’est pas arrivée.")]
    [InlineData("ar", "لم يصل جزء من هذه الصفحة.")]
    public async Task The_entry_has_the_words_for_half_a_page_in_its_language(string language, string words)
    {
        await using var server = ChatServer.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative)) { Headers = { { "Accept-Language", language } } };

        using var answer = await server.Http.SendAsync(request, Token);

        (await answer.Content.ReadAsStringAsync(Token)).Should().Contain($"<p class=\"late\" lang=\"{language}\" dir=\"auto\"><a href=\"/\">{words}");
    }

    [Fact]
    public async Task The_worker_knows_exactly_the_files_of_its_version()
    {
        await using var server = ChatServer.Start();

        var worker = await server.Http.GetStringAsync(new Uri("/sw.js", UriKind.Relative), Token);

        worker.Should().Contain($"const BASE = '{Files.Base}/';").And.Contain($"const FILES = '{string.Join(' ', Files.Addresses)}'.split(' ');").And.NotContain("{{");
    }

    [Fact]
    public async Task The_manifest_names_pictures_of_the_size_that_it_says()
    {
        await using var server = ChatServer.Start();
        var address = new Uri(server.Address, $"{Files.Base}/manifest.webmanifest");
        using var manifest = JsonDocument.Parse(await server.Http.GetStringAsync(address, Token));
        var (root, icons) = (manifest.RootElement, manifest.RootElement.GetProperty("icons").EnumerateArray().ToList());

        foreach (var icon in icons)
        {
            var picture = await server.Http.GetByteArrayAsync(new Uri(address, icon.GetProperty("src").GetString()), Token);
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));
            $"{width}x{height}".Should().Be(icon.GetProperty("sizes").GetString());
        }

        icons.Select(icon => icon.GetProperty("sizes").GetString()).Should().Contain(["192x192", "512x512"]);
        icons.Select(icon => icon.TryGetProperty("purpose", out var purpose) ? purpose.GetString() : null).Should().Contain("maskable");
        new[] { "start_url", "scope", "id" }.Select(name => root.GetProperty(name).GetString()).Should().AllBe("/");
        root.GetProperty("display").GetString().Should().Be("standalone");
        root.GetProperty("name").GetString().Should().StartWith("ChatMet");
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStreamAsync(Token);
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(Token);
    }

    private Task<HttpResponseMessage> AskAsync(ChatServer server, string path, params (string Name, string Value)[] headers) =>
        AskAsync(server, path, HttpMethod.Get, headers);

    private async Task<HttpResponseMessage> AskAsync(ChatServer server, string path, HttpMethod method, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Address, path.Replace("{files}", Files.Base, StringComparison.Ordinal)));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, Token);
    }

    [GeneratedRegex("(?<=(?:href|src)=\")[^\"]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("<link rel=\"modulepreload\" href=\"(?<address>[^\"]+)\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Preload();
}
