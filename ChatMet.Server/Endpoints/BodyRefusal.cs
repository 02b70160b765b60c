namespace ChatMet.Server.Endpoints;

/// <summary>No request to this server has a body. One that announces any is refused before anything answers it, and the connection
/// ends: bytes that two parties could count differently are how requests are smuggled through proxies.</summary>
internal static class BodyRefusal
{
    public static void UseBodyRefusal(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.ContentLength is null or 0 && http.Request.Headers.TransferEncoding.Count == 0)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    });
}
