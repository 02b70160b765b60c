using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Endpoints;

/// <summary>Counts views of the public pages, by page and by nothing else (P9).</summary>
internal static class PageCount
{
    public static void UsePageCount(this WebApplication app)
    {
        var metrics = app.Services.GetRequiredService<ChatMetrics>();
        app.Use((http, next) =>
        {
            if (PageAt(http.Request.Path.Value) is { } page && HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.OnStarting(() => CountAsync(http.Response, page, metrics));
            }

            return next(http);
        });
    }

    /// <summary>When the answer begins to go, so that whoever has read it finds it counted.</summary>
    private static Task CountAsync(HttpResponse response, PublicPage page, ChatMetrics metrics)
    {
        if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
        {
            metrics.PageViewed(page);
        }

        return Task.CompletedTask;
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
