using System.Text.Encodings.Web;
using Microsoft.Extensions.FileProviders;

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
        var options = app.ServiceProvider.GetRequiredService<ChatOptions>();
        app.MapGet("/privacy", http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            return http.Response.WriteAsync(PrivacyPage(options), http.RequestAborted);
        });
        app.MapGet($"/{PrivacyTemplate}", http =>
        {
            http.Response.Redirect("/privacy", permanent: true);
            return Task.CompletedTask;
        });
    }

    private static string PrivacyPage(ChatOptions options) =>
        File.ReadAllText(Path.Combine(Folder, PrivacyTemplate))
            .Replace("{{site}}", HtmlEncoder.Default.Encode(options.Site), StringComparison.Ordinal)
            .Replace("{{contact}}", HtmlEncoder.Default.Encode(options.Contact), StringComparison.Ordinal);
}
