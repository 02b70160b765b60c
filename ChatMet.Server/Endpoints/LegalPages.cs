using System.Text;
using System.Text.Encodings.Web;
using ChatMet.Server.Site;

namespace ChatMet.Server.Endpoints;

/// <summary>The privacy page and the terms: templates of <c>static/</c> with the operator's site and contact filled in (P14). They are
/// filled in once, at the start, and the templates themselves are never served.</summary>
internal static class LegalPages
{
    public const string Privacy = "/privacy";
    public const string Terms = "/terms";

    public static void MapLegalPages(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<ChatOptions>();
        var files = app.ServiceProvider.GetRequiredService<SiteFiles>();
        foreach (var path in new[] { Privacy, Terms })
        {
            var template = $"{path}.html";
            var page = new StoredBody("text/html; charset=utf-8", Encoding.UTF8.GetBytes(FilledIn(files.Text(template[1..]), options)));
            app.MapStored(path, page, SiteEndpoints.Revalidate, ContentPolicy.OfText);
            app.Map(template, http =>
            {
                http.Response.Redirect(path, permanent: true);
                return Task.CompletedTask;
            });
        }
    }

    private static string FilledIn(string template, ChatOptions options) => template
        .Replace("{{site}}", HtmlEncoder.Default.Encode(options.Site), StringComparison.Ordinal)
        .Replace("{{contact}}", HtmlEncoder.Default.Encode(options.Contact), StringComparison.Ordinal);
}
