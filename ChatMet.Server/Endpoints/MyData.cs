using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using ChatMet.Server.Limits;
using ChatMet.Server.Logs;
using ChatMet.Server.Site;

namespace ChatMet.Server.Endpoints;

/// <summary><c>/privacy/my-data</c>: tells visitors how much is held about the address they come from, and nothing else (P7). Nothing is
/// typed, so nobody can ask about another's.</summary>
internal sealed class MyData(LogStore store, NLog.LogFactory entries, MyStanding standing, SiteFiles files) : IDisposable
{
    private const string Path = "/privacy/my-data";
    private const string Template = "my-data.html";
    private const string RetryAfterSeconds = "60";

    /// <summary>Each question reads the whole log.</summary>
    private const int QuestionsPerMinute = 6;

    /// <summary>Questions that wait for the one that is answered.</summary>
    private const int MostWaiting = 8;

    /// <summary>For entries that still wait for the disk.</summary>
    private static readonly TimeSpan Written = TimeSpan.FromSeconds(2);

    private readonly string _template = files.Text(Template);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = QuestionsPerMinute, Window = TimeSpan.FromMinutes(1) })),
        PartitionedRateLimiter.Create<IPAddress, bool>(_ => RateLimitPartition.GetConcurrencyLimiter(
            true, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostWaiting })));

    public static void Add(IServiceCollection services) => services.AddSingleton<MyStanding>().AddSingleton<MyData>();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, app.ServiceProvider.GetRequiredService<MyData>().AnswerAsync);
        app.Map($"/{Template}", http =>
        {
            http.Response.Redirect(Path, permanent: true);
            return Task.CompletedTask;
        });
    }

    public void Dispose() => _limiter.Dispose();

    private async Task AnswerAsync(HttpContext http)
    {
        var address = ClientAddress.Of(http.Connection.RemoteIpAddress) ?? IPAddress.None;
        using var lease = await _limiter.AcquireAsync(ClientAddress.Key(address), cancellationToken: http.RequestAborted);
        if (!lease.IsAcquired)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return;
        }

        entries.Flush(Written); // this very request is in the log, too
        var held = store.Show(new IPNetwork(address, address.GetAddressBytes().Length * 8), _ => { });
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy.OfText;
        await http.Response.WriteAsync(Page(held, standing.Tell(http)), http.RequestAborted);
    }

    private string Page(LogAnswer held, string standing) => _template
        .Replace("{{entries}}", Counted(held.Entries, "entry", "entries"), StringComparison.Ordinal)
        .Replace("{{days}}", Counted(held.Days, "day", "days"), StringComparison.Ordinal)
        .Replace("{{more}}", held.Unread.Count > 0 ? " There may be more, in files that the server cannot read." : "", StringComparison.Ordinal)
        .Replace("{{standing}}", standing, StringComparison.Ordinal);

    private static string Counted(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
