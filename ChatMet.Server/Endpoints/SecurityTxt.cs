using System.Globalization;
using System.Text;

namespace ChatMet.Server.Endpoints;

/// <summary><c>/.well-known/security.txt</c> (RFC 9116): whom to tell of a hole, and where it says what happens then (P14).</summary>
internal static class SecurityTxt
{
    public const string Path = "/.well-known/security.txt";

    /// <summary>The RFC asks for less than a year. A server that runs has looked at its contact at the last start, so it always
    /// says half of one.</summary>
    private const int ValidDays = 180;

    public static void MapSecurityTxt(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<ChatOptions>();
        var time = app.ServiceProvider.GetRequiredService<TimeProvider>();
        app.MapText(Path, "text/plain; charset=utf-8", () => Encoding.UTF8.GetBytes(Text(options, time.GetUtcNow())));
    }

    private static string Text(ChatOptions options, DateTimeOffset now)
    {
        var expires = now.UtcDateTime.Date.AddDays(ValidDays).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var site = new Uri(options.Site);
        var text = $"Contact: mailto:{Escaped(options.Contact)}\nExpires: {expires}\nPreferred-Languages: en\n";

        // Web addresses in it must be https ones.
        return site.Scheme == Uri.UriSchemeHttps
            ? text + $"Canonical: {new Uri(site, Path)}\nPolicy: {new Uri(site, LegalPages.Privacy + "#disclosure")}\n"
            : text;
    }

    /// <summary>What would mean something else in an address (RFC 6068) is written by its number.</summary>
    private static string Escaped(string contact)
    {
        var at = contact.LastIndexOf('@');
        return $"{Uri.EscapeDataString(contact[..at])}@{Uri.EscapeDataString(contact[(at + 1)..])}";
    }
}
