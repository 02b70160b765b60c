namespace ChatMet.Server.Endpoints;

/// <summary>What search engines may show: the door and the pages to read. Everything else says <c>noindex</c>, a page that could not be
/// given included.</summary>
internal static class RobotsPolicy
{
    private const string Header = "X-Robots-Tag";
    private const string NoIndex = "noindex";

    /// <summary>A crawler that asks first is told the same. <c>$</c> ends an address (RFC 9309): nothing below these is meant.</summary>
    private static readonly byte[] RobotsTxt =
        [.. "User-agent: *\nAllow: /$\nAllow: /privacy$\nAllow: /terms$\nDisallow: /\n"u8];

    public static void MapRobotsTxt(this IEndpointRouteBuilder app) =>
        app.MapText("/robots.txt", "text/plain; charset=utf-8", () => RobotsTxt);

    public static void Apply(HttpContext http)
    {
        if (http.Request.Path.Value is "/" or LegalPages.Privacy or LegalPages.Terms)
        {
            http.Response.OnStarting(RefuseWhatIsNotGiven, http.Response);
        }
        else
        {
            http.Response.Headers[Header] = NoIndex;
        }
    }

    private static Task RefuseWhatIsNotGiven(object answer)
    {
        var response = (HttpResponse)answer;
        if (response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified))
        {
            response.Headers[Header] = NoIndex;
        }

        return Task.CompletedTask;
    }
}
