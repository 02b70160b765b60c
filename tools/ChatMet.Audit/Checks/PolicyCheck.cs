namespace ChatMet.Audit.Checks;

/// <summary>Every answer tells browsers to take nothing from elsewhere and to be framed by nobody.</summary>
internal sealed class PolicyCheck : ICheck
{
    private static readonly (string Header, string Part)[] Required =
    [
        ("Content-Security-Policy", "default-src 'none'"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "geolocation=()"),
    ];

    private static readonly string[] Forbidden = ["unsafe-", "*", "http:", "https:"];

    public string Promise => "P10";

    public string Claim => "every answer forbids browsers to load from elsewhere";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        var against = new List<string>();
        foreach (var page in Deployment.Pages)
        {
            using var answer = await deployment.GetAsync(page, cancellation);
            against.AddRange(Required.Where(required => !Header(answer, required.Header).Contains(required.Part, StringComparison.Ordinal))
                .Select(required => $"{page} lacks {required.Header}: {required.Part}"));
            against.AddRange(Forbidden.Where(word => Header(answer, "Content-Security-Policy").Contains(word, StringComparison.Ordinal))
                .Select(word => $"{page} allows {word}"));
        }

        return Finding.Unless(against);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
