using System.Diagnostics.Metrics;
using ChatMet.Server.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ChatMet.Server.Endpoints;

/// <summary>Tells the figures of our meter and of the runtime's to whoever asks at <c>/metrics</c>, in Prometheus's text. Nothing of
/// Kestrel's and ASP.NET Core's: their labels have hosts and paths, which visitors write (P9).</summary>
internal sealed class MetricsExport(IMeterFactory meters) : IDisposable
{
    private const string Path = "/metrics";
    private const string RuntimeMeter = "System.Runtime";

    /// <summary>About thirty times what there is to tell.</summary>
    private const int MostBytes = 1024 * 1024;

    private MeterProvider? _metrics;

    /// <summary>Begins to listen to the meters, and answers in <paramref name="app"/>.</summary>
    public void UseIn(IApplicationBuilder app)
    {
        _metrics = Listen();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(
            _metrics, http => http.Request.Path == Path, path: null, configureBranchedPipeline: null, optionsName: null);
    }

    public void Dispose() => _metrics?.Dispose();

    /// <summary>Its configuration is empty, so that no <c>OTEL_</c> variable changes what is told, adds a label, or has a log written.</summary>
    private MeterProvider Listen() => Sdk.CreateMeterProviderBuilder()
        .ConfigureServices(services => services.AddSingleton<IConfiguration>(new ConfigurationManager()))
        .SetResourceBuilder(ResourceBuilder.CreateEmpty())
        .SetExemplarFilter(ExemplarFilterType.AlwaysOff)
        .AddMeter(ChatMetrics.MeterName, RuntimeMeter)
        .AddView(instrument => IsOfThisServer(instrument.Meter) ? null : MetricStreamConfiguration.Drop)
        .AddPrometheusExporter(Plain)
        .Build();

    /// <summary>Meters are found by name in the whole process, where a test may run many servers.</summary>
    private bool IsOfThisServer(Meter meter) => meter.Name == RuntimeMeter || meter.Scope == meters;

    /// <summary>Only figures: no label says who counted, and each question is answered with what is true now.</summary>
    private static void Plain(PrometheusAspNetCoreOptions options)
    {
        options.TargetInfoEnabled = false;
        options.ScopeInfoEnabled = false;
        options.ScrapeResponseCacheDurationMilliseconds = 0;
        options.MaxScrapeResponseSizeBytes = MostBytes;
    }
}
