using System.Text.RegularExpressions;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Endpoints;

/// <summary>The tests of Mozilla's HTTP Observatory, each by the name of the result that we want of it: all of them together are an A+.
/// Two are asked elsewhere, since they need HTTPS: strict-transport-security and redirection.</summary>
public sealed partial class ObservatoryTests
{
    private static readonly string[] Pages = ["/", "/privacy", "/terms"];

    /// <summary>What would have its own rule broken by these is asked of the directive that scripts, styles and objects fall back to.</summary>
    private static readonly string[] Unsafe = ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "data:", "http:", "https:", "ftp:", "*"];

    private static readonly Dictionary<string, Func<HttpResponseMessage, string, bool>> Tests = new(StringComparer.Ordinal)
    {
        ["csp-implemented-with-no-unsafe-default-src-none"] = (answer, _) => Allowed(answer, "default-src").SequenceEqual(["'none'"])
            && !ContentPolicyOf.Answer(answer).Values.SelectMany(sources => sources).Any(source => Unsafe.Contains(source) || source.Contains('*')),
        ["cookies-not-found"] = (answer, _) => !answer.Headers.Contains("Set-Cookie"),
        ["cross-origin-resource-sharing-not-implemented"] = (answer, _) =>
            !answer.Headers.Any(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)),
        ["cross-origin-resource-policy-implemented-with-same-origin"] = (answer, _) => Says(answer, "Cross-Origin-Resource-Policy", "same-origin"),
        ["referrer-policy-private"] = (answer, _) => Says(answer, "Referrer-Policy", "no-referrer"),
        ["sri-not-implemented-but-all-scripts-loaded-from-secure-origin"] = (_, page) =>
            Source().Matches(page).All(script => script.Groups["address"].Value is ['/', not '/', ..]),
        ["x-content-type-options-nosniff"] = (answer, _) => Says(answer, "X-Content-Type-Options", "nosniff"),
        ["x-frame-options-implemented-via-csp"] = (answer, _) => Allowed(answer, "frame-ancestors").SequenceEqual(["'none'"]),
    };

    public static MatrixTheoryData<string, string> Rows => new(Tests.Keys, Pages);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_observatory_grants(string result, string path)
    {
        await using var server = ChatServer.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Origin", "https://observatory.example");

        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.IsSuccessStatusCode.Should().BeTrue();
        Tests[result](answer, page).Should().BeTrue("{0} is to get {1}", path, result);
    }

    private static string[] Allowed(HttpResponseMessage answer, string directive) =>
        ContentPolicyOf.Answer(answer).GetValueOrDefault(directive, []);

    private static bool Says(HttpResponseMessage answer, string header, string value) =>
        answer.Headers.TryGetValues(header, out var values) && values.SequenceEqual([value]);

    [GeneratedRegex("<script[^>]* src=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();
}
