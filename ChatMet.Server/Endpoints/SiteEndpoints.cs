using System.Text.Encodings.Web;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace ChatMet.Server.Endpoints;

/// <summary>The site: files of <c>static/</c>, and the privacy page with the operator's address and contact filled in (P14).</summary>
internal static class SiteEndpoints
{
    private const string PrivacyTemplate = "privacy.html";

    /// <summary>Files are asked for anew each time, but only sent when they changed.</summary>
    private const string Revalidate = "no-cache";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "static");

    public static void UseSite(this IApplicationBuilder app)
    {
        var files = new PhysicalFileProvider(Folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = Revalidate,
        });
    }

    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        app.MapGet("/privacy", (IOptions<ChatOptions> options) => Results.Content(PrivacyPage(options.Value), "text/html; charset=utf-8"));
        app.MapGet($"/{PrivacyTemplate}", () => Results.LocalRedirect("/privacy", permanent: true));
    }

    private static string PrivacyPage(ChatOptions options) =>
        File.ReadAllText(Path.Combine(Folder, PrivacyTemplate))
            .Replace("{{site}}", HtmlEncoder.Default.Encode(options.Site), StringComparison.Ordinal)
            .Replace("{{contact}}", HtmlEncoder.Default.Encode(options.Contact), StringComparison.Ordinal);
}
