using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChatMet.Server.Endpoints;

/// <summary>Where the server listens on https at all, whoever comes over plain http is sent to the same path there, chats included (P12).
/// Probes are answered either way: they come from next door, and many do not follow.</summary>
/// <remarks>ASP.NET Core's own would redirect probes too, and when it finds two ports of https it redirects nobody and merely logs it.</remarks>
internal static class HttpsRedirect
{
    private const int DefaultPort = 443;

    public static void UseHttpsRedirect(this WebApplication app)
    {
        int? port = null;
        app.Lifetime.ApplicationStarted.Register(() => port = PortOf(app)); // ports are chosen while the server begins to listen
        app.Use((http, next) => http.Request.IsHttps || port is null || http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
            ? next(http)
            : Redirect(http, port.Value));
    }

    private static Task Redirect(HttpContext http, int port)
    {
        var (request, response) = (http.Request, http.Response);
        if (!request.Host.HasValue)
        {
            response.StatusCode = StatusCodes.Status400BadRequest; // HTTP/1.0 may leave it out
            return Task.CompletedTask;
        }

        var host = port == DefaultPort ? new HostString(request.Host.Host) : new HostString(request.Host.Host, port);
        response.StatusCode = StatusCodes.Status308PermanentRedirect;
        response.Headers.Location = UriHelper.BuildAbsolute(Uri.UriSchemeHttps, host, request.PathBase, request.Path, request.QueryString);
        return Task.CompletedTask;
    }

    /// <summary>The port that people know: the one that was set, else the usual one, else the first.</summary>
    private static int? PortOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var ports = addresses.Select(BindingAddress.Parse).Where(address => address.Scheme == Uri.UriSchemeHttps).Select(address => address.Port).ToList();
        return (app.Services.GetRequiredService<ChatOptions>().HttpsPort, ports) switch
        {
            (_, []) => null,
            ( > 0 and var told, _) => told,
            _ => ports.Contains(DefaultPort) ? DefaultPort : ports[0],
        };
    }
}
