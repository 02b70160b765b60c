using System.Collections.Concurrent;
using ChatMet.Server;
using ChatMet.Server.Buffers;
using ChatMet.Server.Drivers;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.Drivers.EventLoop;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The real server on a real socket, port chosen by the system, with a log folder of its own. When it is disposed its
/// visitors go first: nobody is left who could keep the clean-up waiting.</summary>
internal sealed class ChatServer : WebApplicationFactory<ChatOptions>
{
    /// <summary>All of a test's visitors come from one address.</summary>
    public static readonly string[] ManyFromHere =
    [
        nameof(ChatOptions.OpenPerAddress), nameof(ChatOptions.OpenPerSite), nameof(ChatOptions.OpenPerNetwork),
        nameof(ChatOptions.NewPerAddress), nameof(ChatOptions.NewPerSite), nameof(ChatOptions.NewPerNetwork), nameof(ChatOptions.SearchesPerAddress),
    ];
    /// <summary>Nobody comes too late, however slow the machine is; <c>LatecomerTests</c> looks at those who do.</summary>
    public static readonly (string Name, string Value) Patient = ("ChatMet:PatienceMilliseconds", "10000");

    /// <summary>The setting that gives a server a management address; without it tests' servers have none.</summary>
    public static readonly (string Name, object Value) Managed = (nameof(ChatOptions.ManagementAddress), "http://127.0.0.1:0");

    private readonly Dictionary<string, string> _settings;
    private readonly TimeProvider? _time;
    private readonly Action<IServiceCollection>? _services;
    private readonly ConcurrentQueue<IAsyncDisposable> _visitors = new();
    private readonly Lazy<HttpClient> _http;

    private ChatServer(Dictionary<string, string> settings, TimeProvider? time, Action<IServiceCollection>? services)
    {
        _settings = settings;
        _time = time;
        _services = services;
        _http = new Lazy<HttpClient>(() => new HttpClient { BaseAddress = Address });
        UseKestrel();
    }

    public DirectoryInfo LogFolder { get; } = Directory.CreateTempSubdirectory("chatmet-test-");

    public CapturedLog Log { get; } = new();

    public Uri Address { get; private set; } = null!;

    /// <summary>The first address with TLS, of a server that has one.</summary>
    public Uri SecureAddress => Addresses.First(address => address.Scheme == Uri.UriSchemeHttps);

    public Uri ChatAddress => new UriBuilder(Address) { Scheme = "ws", Path = "/ws" }.Uri;

    /// <summary>Where metrics and health are told, by a server that was started with <see cref="Managed"/>.</summary>
    public Uri ManagementAddress => Services.GetRequiredService<ManagementServer>().Address!;

    public ChatMetrics Metrics => Services.GetRequiredService<ChatMetrics>();

    public LiveConnections Live => Services.GetRequiredService<LiveConnections>();

    private IEnumerable<Uri> Addresses =>
        Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address));

    /// <summary>For plain requests.</summary>
    public HttpClient Http => _http.Value;

    /// <summary>Starts a server; settings are given as in the section ChatMet, or with a colon: by their full path.</summary>
    public static ChatServer Start(TimeProvider? time = null, params (string Name, object Value)[] settings) => Start(time, services: null, settings);

    /// <summary>Starts a server of which a test puts some parts in itself.</summary>
    public static ChatServer Start(TimeProvider? time, Action<IServiceCollection>? services, params (string Name, object Value)[] settings)
    {
        var server = new ChatServer(
            settings.ToDictionary(setting => setting.Name, setting => $"{setting.Value}", StringComparer.Ordinal), time, services);
        try
        {
            server.StartServer();
        }
        catch
        {
            server.Dispose();
            throw;
        }

        server.Address = server.Addresses.First();
        return server;
    }

    /// <summary>Takes note of somebody who is to go before the server does.</summary>
    public void Admit(IAsyncDisposable visitor) => _visitors.Enqueue(visitor);

    /// <summary>Turns the clock in the steps in which the server looks at it. Each step is followed by a round trip, and by waiting for the
    /// event loops: they get the time to run that they would have had.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= Deadline.LookPeriod)
        {
            ((FakeTimeProvider)_time!).Advance(left < Deadline.LookPeriod ? left : Deadline.LookPeriod);
            (await Http.GetAsync(new Uri("/health/live", UriKind.Relative))).Dispose();
            await this.LoopsHaveRunAsync();
        }
    }

    /// <summary>Whoever was admitted goes.</summary>
    public async Task SeeOutAsync()
    {
        while (_visitors.TryDequeue(out var visitor))
        {
            await visitor.DisposeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await SeeOutAsync();
        await base.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ChatMet:AccessLogFolder", LogFolder.FullName);
        builder.UseSetting("ChatMet:ManagementAddress", "");
        builder.UseSetting("ChatMet:Driver", DriverUnderTest.Choice.ToString());
        builder.UseSetting(Patient.Name, Patient.Value);
        foreach (var name in ManyFromHere)
        {
            builder.UseSetting($"ChatMet:{name}", "1000000");
        }

        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name.Contains(':', StringComparison.Ordinal) ? name.TrimStart(':') : $"ChatMet:{name}", value);
        }

        builder.ConfigureLogging(logging => logging
            .AddProvider(Log)
            .SetMinimumLevel(LogLevel.Trace)
            .AddFilter<ConsoleLoggerProvider>(null, LogLevel.None));
        if (_time is not null)
        {
            builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(_time)));
        }

        if (_services is not null)
        {
            builder.ConfigureServices(_services);
        }
    }

    /// <summary>The test host brings Kestrel once more, and with it Kestrel's own pool and transport after ours; the real process checks
    /// the pool at its start.</summary>
    protected override IHost CreateHost(IHostBuilder builder) => base.CreateHost(builder.ConfigureServices(services =>
    {
        services.AddSingleton<IMemoryPoolFactory<byte>, ZeroingPoolFactory>();
        DriverSetup.AddTransport(services, DriverUnderTest.Choice);
    }));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && LogFolder.Exists)
        {
            _http.Value.Dispose();
            LogFolder.Delete(recursive: true);
            LogFolder.Refresh();
        }
    }
}
