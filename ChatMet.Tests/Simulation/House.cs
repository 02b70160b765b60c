using System.Diagnostics.Metrics;
using ChatMet.Server;
using ChatMet.Server.Buffers;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation;

/// <summary>The shared parts of a server without the server: for tests of the pure core.</summary>
internal sealed class House : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public House(Action<ChatOptions>? configure = null)
    {
        Options = new ChatOptions
        {
            FindsPerMinute = ushort.MaxValue,
            FindsBurst = ushort.MaxValue,
            LeavesPerMinute = ushort.MaxValue,
            TextsPerMinute = ushort.MaxValue,
            TextsBurst = ushort.MaxValue,
            BytesBurst = 1024 * 1024 * 1024,
        };
        configure?.Invoke(Options);
        Metrics = new ChatMetrics(this);
        var standing = new StandingTable(Options);
        Shared = new ChatHouse(Options, new TagHasher(), new Population(), new Gate(Options, standing), standing, Metrics);
    }

    public ChatOptions Options { get; }

    public ChatMetrics Metrics { get; }

    public ChatHouse Shared { get; }

    public ZeroingPool Pool { get; } = new();

    public Session NewSession() => NewSession(Ticket.Unknown);

    public Session NewSession(Ticket ticket) => new(RandomId.New(), new Outbound(Pool, Options.OutboundBytes), Shared, ticket);

    /// <summary>Whether a meter is of this house: listeners hear those of every test.</summary>
    public bool Owns(Meter meter) => _meters.Contains(meter);

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());
}
