using System.Globalization;
using System.Text.Json;
using ChatMet.Server.Limits.Admission;

namespace ChatMet.Server.Endpoints;

/// <summary><c>/ws/admission</c>: what a handshake would be answered now. A browser hides from its page why a WebSocket was refused; here the page
/// can ask.</summary>
internal static class AdmissionEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var doorkeeper = app.ServiceProvider.GetRequiredService<Doorkeeper>();
        app.MapGet("/ws/admission", http => AnswerAsync(http, doorkeeper));
    }

    private static Task AnswerAsync(HttpContext http, Doorkeeper doorkeeper)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(doorkeeper.Ask(http) is { IsYes: false } no ? Say(no) : """{"admitted":true}""");
    }

    private static string Say(Answer no) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"admitted":false,"status":{{Doorkeeper.StatusOf(no)}},"retryAfter":{{no.WaitSeconds}},"reason":"{{ReasonOf(no)}}"}""");

    /// <summary>A name from our own list, as in <c>address-open</c>.</summary>
    private static string ReasonOf(Answer no) => JsonNamingPolicy.KebabCaseLower.ConvertName(no.Refusal.GetValueOrDefault().ToString());
}
