using System.Net.Mime;

namespace ChatMet.Audit.Checks;

/// <summary>Every answer tells browsers to take nothing from elsewhere and to be framed by nobody.</summary>
internal sealed class PolicyCheck : ICheck
{
    private static readonly (string Header, string Part)[] OnAll =
    [
        ("Content-Security-Policy", "default-src 'none'"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>Browsers read it with documents alone.</summary>
    private static readonly (string Header, string Part) OfDocuments = ("Permissions-Policy", "geolocation=()");

    private static readonly string[] Forbidden = ["unsafe-", "*", "http:", "https:"];

    public string Promise => "P10";

    public string Claim => "every answer forbids browsers to load from elsewhere";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        var against = new List<string>();
        foreach (var page in Deployment.Pages)
        {
            using var answer = await deployment.GetAsync(page, cancellation);
            var required = answer.Content.Headers.ContentType?.MediaType == MediaTypeNames.Text.Html ? [.. OnAll, OfDocuments] : OnAll;
            against.AddRange(required.Where(one => !Header(answer, one.Header).Contains(one.Part, StringComparison.Ordinal))
                .Select(one => $"{page} lacks {one.Header}: {one.Part}"));
            against.AddRange(Forbidden.Where(word => Header(answer, "Content-Security-Policy").Contains(word, StringComparison.Ordinal))
                .Select(word => $"{page} allows {word}"));
        }

        return Finding.Unless(against);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
