using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace ChatMet.Server.Endpoints;

/// <summary>Metrics and health for the operator, at an address of their own: a second Kestrel, which shares no port, pipeline or route with
/// the public one. It opens before the public address does, and closes after it.</summary>
/// <remarks>One listener that tells the two apart by Host or port would have to believe what requests say. Nothing of a chat comes here,
/// so its buffers are Kestrel's usual ones.</remarks>
internal sealed partial class ManagementServer(
    ChatOptions options, MetricsExport export, IServiceProvider services, IHttpContextFactory contexts, ILoggerFactory loggers,
    ILogger<ManagementServer> logger) : IHostedService, IDisposable
{
    /// <summary>Some who scrape, some who ask for health, and one to spare.</summary>
    private const int MostConnections = 32;

    /// <summary>Longer than from one scrape to the next, so that nobody meets a connection that is just being closed.</summary>
    private static readonly TimeSpan IdleDeadline = TimeSpan.FromMinutes(2);

    private KestrelServer? _server;

    /// <summary>Where it listens; null when it does not.</summary>
    public Uri? Address => _server?.Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => new Uri(address)).FirstOrDefault();

    /// <exception cref="InvalidOperationException">Nobody can listen there.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.ManagementAddress.Length == 0)
        {
            return;
        }

        _server = new KestrelServer(
            Options.Create(Bounds()), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
        _server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Add(options.ManagementAddress);
        try
        {
            await _server.StartAsync(new ManagementRequests(Pipeline(), contexts), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"{ChatOptions.Section}:{nameof(ChatOptions.ManagementAddress)} is {options.ManagementAddress}, where nobody can listen: {fault.Message}",
                fault);
        }

        Open(logger, Address!.GetLeftPart(UriPartial.Authority));
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    private static KestrelServerOptions Bounds()
    {
        var kestrel = new KestrelServerOptions();
        KestrelSetup.Bound(kestrel);
        kestrel.Limits.KeepAliveTimeout = IdleDeadline;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        return kestrel;
    }

    private RequestDelegate Pipeline()
    {
        var app = new ApplicationBuilder(services);
        app.UseFaultReport(logger);
        app.UseBodyRefusal();
        app.UseHealth();
        export.UseIn(app);
        return app.Build();
    }

    [LoggerMessage(5, LogLevel.Information, "Metrics and health are at {Address}")]
    private static partial void Open(ILogger logger, string address);
}
