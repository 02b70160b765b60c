namespace ChatMet.Server.Endpoints;

/// <summary>A few words for programs that are made here and not in <c>static/</c>: asked for anew each time.</summary>
internal static class TextEndpoint
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="app">Where it is mapped.</param>
    /// <param name="path">Its address.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="text">Makes it, for each request.</param>
    /// <param name="contentPolicy">A policy of its own, if the app's is not to hold.</param>
    public static void MapText(
        this IEndpointRouteBuilder app, string path, string type, Func<byte[]> text, string contentPolicy = ContentPolicy.OfText) =>
        app.MapMethods(path, Methods, http =>
        {
            var bytes = text();
            var response = http.Response;
            response.Headers.ContentSecurityPolicy = contentPolicy;
            response.Headers.CacheControl = SiteEndpoints.Revalidate;
            response.ContentType = type;
            response.ContentLength = bytes.Length;
            return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
        });
}
