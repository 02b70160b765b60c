using System.Diagnostics.Metrics;
using ChatMet.Server.Drivers;
using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>The shared parts of a server, on which one schedule after another is played: each must leave it empty. Its metrics have a
/// listener that throws when the fuse says so.</summary>
internal sealed class FaultStage : IDisposable
{
    /// <summary>Longer than it takes until two who met may meet again, and short enough for a schedule.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(12);

    private readonly MeterListener _listener = new();

    public FaultStage()
    {
        Settings = ConnectionSettings.Of(House.Options);
        Room = new WaitingRoom(TimeSpan.FromSeconds(House.Options.RematchAloneSeconds), LongestWait);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "chatmet.pairing.time" && House.Owns(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Fuse.Pass(Breakage.Waited));
        _listener.Start();
    }

    public House House { get; } = new(options => options.ImagesPerMinute = ushort.MaxValue);

    public Fuse Fuse { get; } = new();

    public ConnectionSettings Settings { get; }

    /// <summary>Empty between two schedules: it is large, and each of them takes only a moment.</summary>
    public WaitingRoom Room { get; }

    /// <summary>Where clients put what they say and what they hear.</summary>
    public WireBytes Wire { get; } = new();

    /// <summary>The clock, which never goes back.</summary>
    public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

    public void Dispose()
    {
        _listener.Dispose();
        House.Dispose();
    }
}
