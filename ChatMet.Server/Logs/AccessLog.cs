using System.Globalization;
using ChatMet.Server.Limits;
using ChatMet.Server.Telemetry;
using Microsoft.Extensions.Logging.Console;
using NLog;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;
using NLog.Web;

namespace ChatMet.Server.Logs;

/// <summary>Address, time to the minute, browser and system family of each request, and nothing else (P5, P6): one file a day of JSON
/// lines, in a folder of its own. No path, alias, pair or duration.</summary>
internal static partial class AccessLog
{
    public const string Category = "ChatMet.Access";

    /// <summary>Entries that wait for the disk, under 1 MiB. Beyond, new ones are lost and counted: a disk that hangs must not hold up a
    /// chat. With <see cref="Gathered"/> it is room for 20,000 requests a second.</summary>
    public const int MostWaiting = 1_000;

    /// <summary>Milliseconds for which entries gather, to be written together.</summary>
    private const int Gathered = 50;

    public static void AddAccessLog(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(provider => new LogFolder(Path.Combine(
            builder.Environment.ContentRootPath, provider.GetRequiredService<ChatOptions>().AccessLogFolder)));
        services.AddSingleton<LogStore>();
        services.AddSingleton<LogHealth>();
        services.AddSingleton(Factory);
        services.AddSingleton<LogOwnership>();
        services.AddHostedService<LogTenure>();
        services.AddHostedService<Retention>();
        services.AddHostedService<LogControl>();

        builder.Logging.AddFilter<ConsoleLoggerProvider>(Category, Microsoft.Extensions.Logging.LogLevel.None);
        builder.Logging.AddNLogWeb(
            new NLogAspNetCoreOptions { ShutdownOnDispose = true, RegisterHttpContextAccessor = false },
            provider => provider.GetRequiredService<LogFactory>());
    }

    public static void UseAccessLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use((http, next) =>
        {
            var agent = http.Request.Headers.UserAgent.ToString();
            var now = time.GetUtcNow();
            Accessed(
                logger,
                now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                now.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture),
                ClientAddress.Of(http.Connection.RemoteIpAddress)?.ToString() ?? "unknown",
                ClientFamily.Browser(agent),
                ClientFamily.System(agent));
            return next(http);
        });
    }

    /// <summary>A factory of our own: NLog's global one would join every host of a process.</summary>
    private static LogFactory Factory(IServiceProvider services)
    {
        var metrics = services.GetRequiredService<ChatMetrics>();
        var configuration = new LoggingConfiguration();

        // A thread of its own writes: handshakes are answered on loops that must not wait for a disk.
        var waiting = new AsyncTargetWrapper(FileOf(services, metrics), MostWaiting, AsyncTargetWrapperOverflowAction.Discard)
        {
            TimeToSleepBetweenBatches = Gathered,
        };
        waiting.LogEventDropped += (_, _) => metrics.AccessEntryLost();

        // The rule names the one logger that may write here, whatever filters an operator configures.
        configuration.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, waiting, Category);
        return new LogFactory { Configuration = configuration };
    }

    private static AccessFile FileOf(IServiceProvider services, ChatMetrics metrics) => new(
        services.GetRequiredService<LogOwnership>(), services.GetRequiredService<LogStore>().Gate, services.GetRequiredService<LogHealth>(), metrics)
    {
        FileName = Layout.FromString(services.GetRequiredService<LogFolder>().Path + "/access-${event-properties:item=Day}.log"),
        Layout = new JsonLayout
        {
            Attributes =
            {
                new JsonAttribute("time", "${event-properties:item=Minute}"),
                new JsonAttribute("address", "${event-properties:item=Address}"),
                new JsonAttribute("browser", "${event-properties:item=Browser}"),
                new JsonAttribute("system", "${event-properties:item=System}"),
            },
        },
    };

    [LoggerMessage(300, Microsoft.Extensions.Logging.LogLevel.Information, "{Day} {Minute} {Address} {Browser} {System}")]
    private static partial void Accessed(
        Microsoft.Extensions.Logging.ILogger logger, string day, string minute, string address, string browser, string system);
}
