using ChatMet.Protocol;
using ChatMet.Server;
using ChatMet.Server.Drivers;
using ChatMet.Server.Endpoints;
using ChatMet.Server.WebSockets;

namespace ChatMet.EchoHost;

/// <summary>Says every message back, on any path. RFC 6455 is held strictly; beyond it only size and time are bounded.</summary>
internal sealed class Echo(Outbound outbound) : IMessageHandler
{
    private const int MessageBytes = 16 * 1024 * 1024;

    private static readonly ConnectionSettings Settings = new(
        new DecoderLimits(MessageBytes, Fragments: int.MaxValue, EmptyFragments: true, ControlFrames: int.MaxValue, AcceptsText: true),
        new ConnectionDeadlines(Message: TimeSpan.FromMinutes(20), Deadline.Within(2), Deadline.Within(10), Leftovers: Deadline.Within(1), Silence: TimeSpan.FromMinutes(20)),
        OutboundBytes: 4 * MessageBytes);

    public static WebApplication Host(string url, DriverChoice driver, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(settings);
        builder.Configuration.AddEmbeddedDefaults();
        builder.WebHost.UseUrls(url);
        builder.AddKestrel();
        builder.AddDriver(driver);
        builder.Services.AddConnectionRunner();

        var app = builder.Build();
        app.RequireZeroedBuffers();
        var runner = app.Services.GetRequiredService<ConnectionRunner>();
        app.Run(http => new Upgrade(http) switch
        {
            var upgrade when upgrade.Refusal() is { } status => Results.StatusCode(status).ExecuteAsync(http),
            var upgrade => runner.RunAsync(upgrade, subProtocol: null, Settings, outbound => new Echo(outbound)),
        });
        app.TellDriver(driver);
        app.PrintAddress();
        return app;
    }

    /// <summary>Whoever sends faster than it reads fills its own queue, and is told so (4013).</summary>
    public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now) =>
        outbound.Add(opcode, message) is AddOutcome.Added or AddOutcome.Closed ? CloseCode.None : CloseCode.SlowReader;

    public CloseCode Tick(TimeSpan now) => CloseCode.None;

    public void Ended(EndCause cause, TimeSpan now)
    {
    }
}
