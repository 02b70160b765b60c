namespace ChatMet.Server.Endpoints;

/// <summary>Tells browsers that came over https never to come without it again (P12). After the proxies: they say how somebody came.</summary>
internal static class StrictTransport
{
    /// <summary>One year. Browsers heed it over https only, and it is not sent otherwise. ASP.NET Core's own would leave out localhost, where
    /// an audit may well look.</summary>
    private const string OnlyTls = "max-age=31536000";

    public static void UseStrictTransport(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.IsHttps)
        {
            http.Response.Headers.StrictTransportSecurity = OnlyTls;
        }

        return next(http);
    });
}
