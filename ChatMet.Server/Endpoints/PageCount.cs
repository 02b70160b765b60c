using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Endpoints;

/// <summary>Counts views of the public pages, by page and by nothing else (P9).</summary>
internal static class PageCount
{
    public static void UsePageCount(this WebApplication app)
    {
        var metrics = app.Services.GetRequiredService<ChatMetrics>();
        app.Use((http, next) => PageAt(http.Request.Path.Value) is { } page ? CountAsync(http, next, page, metrics) : next(http));
    }

    private static async Task CountAsync(HttpContext http, RequestDelegate next, PublicPage page, ChatMetrics metrics)
    {
        await next(http);
        if (HttpMethods.IsGet(http.Request.Method) && http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
        {
            metrics.PageViewed(page);
        }
    }

    private static PublicPage? PageAt(string? path) => path switch
    {
        "/" => PublicPage.Home,
        "/privacy" => PublicPage.Privacy,
        "/privacy/my-data" => PublicPage.MyData,
        "/terms" => PublicPage.Terms,
        _ => null,
    };
}
