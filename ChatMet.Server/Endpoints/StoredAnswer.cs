using ChatMet.Server.Site;
using Microsoft.Net.Http.Headers;

namespace ChatMet.Server.Endpoints;

/// <summary>Answers with a stored body: in the coding that the client likes best, or with 304 where it has that already.</summary>
internal static class StoredAnswer
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapStored(
        this IEndpointRouteBuilder app, string path, StoredBody body, string cacheControl, string contentPolicy = ContentPolicy.OfTheApp) =>
        app.MapStored(path, _ => body, cacheControl, contentPolicy);

    /// <param name="app">Where it is mapped.</param>
    /// <param name="path">Its address, or a pattern of addresses.</param>
    /// <param name="find">The body of an address; null where there is none.</param>
    /// <param name="cacheControl">Who may keep it, and for how long.</param>
    /// <param name="contentPolicy">Its policy.</param>
    public static void MapStored(
        this IEndpointRouteBuilder app, string path, Func<HttpContext, StoredBody?> find, string cacheControl, string contentPolicy = ContentPolicy.OfTheApp) =>
        app.MapMethods(path, Methods, http =>
        {
            http.Response.Headers.ContentSecurityPolicy = contentPolicy;
            return find(http) is { } body ? AnswerAsync(http, body, cacheControl) : NotFound(http);
        });

    private static Task AnswerAsync(HttpContext http, StoredBody body, string cacheControl)
    {
        var (request, response) = (http.Request, http.Response);
        var (coding, bytes) = body.As(Codings.Choose(request.Headers.AcceptEncoding));
        var tag = body.Tag(coding);
        response.Headers.CacheControl = cacheControl;
        response.Headers.ETag = tag;
        if (!body.IsDocument)
        {
            response.Headers.Remove(PermissionsPolicy.Name);
        }

        if (body.IsCompressed)
        {
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }

        if (Has(request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        if (coding != Coding.Identity)
        {
            response.Headers.ContentEncoding = Codings.Name(coding);
        }

        response.ContentType = body.MediaType;
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    /// <summary>Weakly compared (RFC 9110, section 13.1.2): a proxy that compresses anew weakens the tag.</summary>
    private static bool Has(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false));

    /// <summary>Not kept by anybody: behind one address there may be an older server and a newer one for a moment.</summary>
    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
