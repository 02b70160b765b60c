namespace ChatMet.Server.Endpoints;

/// <summary>An exception that nobody handled: told by type and place, answered without a body. Left to Kestrel it would be logged with its
/// message, and in development shown as a page, and a message could hold anything (P3).</summary>
internal static partial class FaultReport
{
    public static void UseFaultReport(this WebApplication app) => app.UseFaultReport(app.Logger);

    public static void UseFaultReport(this IApplicationBuilder app, ILogger logger) =>
        app.Use((http, next) => RunAsync(http, next, logger));

    private static async Task RunAsync(HttpContext http, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(http);
        }
        catch (Exception end) when (http.RequestAborted.IsCancellationRequested && end is OperationCanceledException or IOException)
        {
            // The client went: nobody's fault.
        }
        catch (Exception bug)
        {
            Failed(logger, bug.GetType().Name, bug.TargetSite?.Name);
            if (http.Response.HasStarted)
            {
                http.Abort();
            }
            else
            {
                http.Response.ContentLength = null; // whatever was to come does not; what browsers are told stands
                http.Response.ContentType = null;
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
    }

    [LoggerMessage(105, LogLevel.Error, "A request failed: {Fault} in {Place}")]
    private static partial void Failed(ILogger logger, string fault, string? place);
}
