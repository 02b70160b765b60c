using System.Threading.Channels;
using ChatMet.Conformance.Lines;
using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Drivers;
using ChatMet.Server.Endpoints;
using ChatMet.Server.WebSockets;
using Microsoft.Extensions.FileProviders;

namespace ChatMet.Conformance.Stages;

/// <summary>A listener on a port of its own that does nothing by itself: each connection becomes a line for the script.</summary>
internal sealed class KitServer : IAsyncDisposable
{
    /// <summary>What section 1.2 allows a client, but text: that is judged above, where the message can be shown.</summary>
    private static readonly ConnectionSettings Settings = new(
        new DecoderLimits(ProtocolLimits.FrameBytes, Fragments: 16, EmptyFragments: false, ControlFrames: 20, AcceptsText: true),
        new ConnectionDeadlines(Deadline.Within(10), Deadline.Within(2), Deadline.Within(10), Leftovers: Deadline.Within(1), Silence: TimeSpan.FromMinutes(10)),
        OutboundBytes: 16 * 1024 * 1024);

    private readonly WebApplication _app;
    private readonly Channel<ServerLine> _arrivals = Channel.CreateUnbounded<ServerLine>();

    private KitServer(string? site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddEmbeddedDefaults();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddKestrel();
        builder.Services.AddConnectionRunner();

        _app = builder.Build();
        if (site is not null)
        {
            _app.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(Path.GetFullPath(site)) });
        }

        var runner = _app.Services.GetRequiredService<ConnectionRunner>();
        _app.Run(http => AnswerAsync(new Upgrade(http), runner));
    }

    public Uri Address => new UriBuilder(_app.Urls.First()) { Scheme = "ws", Path = "/ws" }.Uri;

    public ChannelReader<ServerLine> Arrivals => _arrivals.Reader;

    /// <summary>Starts a listener.</summary>
    /// <param name="site">A folder of pages to serve beside <c>/ws</c>, for a client that is one; null = none.</param>
    public static async Task<KitServer> StartAsync(string? site)
    {
        var server = new KitServer(site);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(Upgrade upgrade, ConnectionRunner runner)
    {
        if (upgrade.Refusal() is { } status)
        {
            upgrade.Http.Response.StatusCode = status;
            return;
        }

        if (!upgrade.Offers(ProtocolLimits.SubProtocol))
        {
            _arrivals.Writer.TryComplete(new BrokenDuty("sub-protocol", $"did not offer {ProtocolLimits.SubProtocol}"));
            upgrade.Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await runner.RunAsync(upgrade, ProtocolLimits.SubProtocol, Settings, outbound =>
        {
            var line = new ServerLine(outbound, upgrade.Http.Abort, TimeProvider.System);
            _arrivals.Writer.TryWrite(line);
            return line;
        });
    }
}
