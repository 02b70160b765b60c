using ChatMet.Server.Drivers;
using ChatMet.Server.Telemetry;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The real server on a real socket, port chosen by the system, with a log folder of its own.</summary>
internal sealed class ChatServer : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly TimeProvider? _time;

    private ChatServer(Dictionary<string, string> settings, TimeProvider? time)
    {
        _settings = settings;
        _time = time;
        UseKestrel(0);
    }

    public DirectoryInfo LogFolder { get; } = Directory.CreateTempSubdirectory("chatmet-test-");

    public CapturedLog Log { get; } = new();

    public Uri Address { get; private set; } = null!;

    public Uri ChatAddress => new UriBuilder(Address) { Scheme = "ws", Path = "/ws" }.Uri;

    public ChatMetrics Metrics => Services.GetRequiredService<ChatMetrics>();

    public LiveConnections Live => Services.GetRequiredService<LiveConnections>();

    /// <summary>Starts a server; settings are given as in the section ChatMet.</summary>
    public static ChatServer Start(TimeProvider? time = null, params (string Name, object Value)[] settings)
    {
        var server = new ChatServer(
            settings.ToDictionary(setting => setting.Name, setting => $"{setting.Value}", StringComparer.Ordinal), time);
        server.StartServer();
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.First());
        return server;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ChatMet:AccessLogFolder", LogFolder.FullName);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting($"ChatMet:{name}", value);
        }

        builder.ConfigureLogging(logging => logging
            .AddProvider(Log)
            .SetMinimumLevel(LogLevel.Trace)
            .AddFilter<ConsoleLoggerProvider>(null, LogLevel.None));
        if (_time is not null)
        {
            builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(_time)));
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            LogFolder.Delete(recursive: true);
        }
    }
}
