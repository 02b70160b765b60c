using Microsoft.Extensions.FileProviders;

namespace ChatMet.Server.Endpoints;

/// <summary>The site: files of <c>static/</c>, and what is written out for people and crawlers. Any other path gets 404 without a
/// body.</summary>
internal static class SiteEndpoints
{
    /// <summary>Asked for anew each time, but only sent when it changed.</summary>
    public const string Revalidate = "no-cache";

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "static");

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

    public static void MapSite(this IEndpointRouteBuilder app)
    {
        app.MapLegalPages();
        app.MapSecurityTxt();
        app.MapRobotsTxt();
    }
}
