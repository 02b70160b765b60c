namespace ChatMet.Server.Endpoints;

/// <summary>What every answer tells the browser: nothing but our own files, no frames, no referrer, no device (P10).</summary>
/// <remarks>Set before anything else looks at the request, the check of its Host included, so that a refusal has them too. What
/// Kestrel itself refuses, because it is no HTTP, has neither these headers nor a body; nor has what a loop answers to latecomers.</remarks>
internal static class SecurityHeaders
{
    public static void AddSecurityHeaders(this WebApplicationBuilder builder) =>
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, Outermost>());

    private static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy.OfTheApp;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers[PermissionsPolicy.Name] = PermissionsPolicy.Header;
    }

    /// <summary>The first filter of all wraps the others, those of the framework included.</summary>
    private sealed class Outermost : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                Set(http.Response.Headers);
                RobotsPolicy.Apply(http);
                return rest(http);
            });
            next(app);
        };
    }
}
