namespace ChatMet.Server.Endpoints;

/// <summary>What every answer tells the browser: nothing but our own files, no frames, no referrer (P10), and never again without TLS (P12).</summary>
internal static class SecurityHeaders
{
    /// <summary>Pictures are shown from memory, hence <c>blob:</c>; everything else comes from this server or not at all.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    /// <summary>One year. Browsers heed it over https only, and it is not sent otherwise. ASP.NET Core's own would leave out localhost, where
    /// an audit may well look.</summary>
    private const string OnlyTls = "max-age=31536000";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OnlyTls;
        }

        return next(http);
    });
}
