using System.Diagnostics.Metrics;
using ChatMet.Server;
using ChatMet.Server.Drivers;
using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>The shared parts of a server, on which one schedule after another is played: each must leave it empty. Its metrics have a
/// listener that throws when the fuse says so.</summary>
internal sealed class FaultStage : IDisposable
{
    /// <summary>Longer than it takes until two who met may meet again, and short enough for a schedule.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(12);

    /// <summary>Short, like the delay of those who were reported: schedules last a few seconds.</summary>
    public const int ProofSeconds = 2;

    private readonly MeterListener _listener = new();

    public FaultStage()
    {
        Settings = ConnectionSettings.Of(House.Options);
        Room = new WaitingRoom(TimeSpan.FromSeconds(House.Options.RematchAloneSeconds), LongestWait);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (House.Owns(instrument.Meter) && (instrument.Name == "chatmet.pairing.time" || Figures.Are(instrument)))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Fuse.Pass(Breakage.Waited));
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Figures.Told(count, tags));
        _listener.Start();
    }

    public House House { get; } = new(Configure);

    public Fuse Fuse { get; } = new();

    public ConnectionSettings Settings { get; }

    /// <summary>Empty between two schedules: it is large, and each of them takes only a moment.</summary>
    public WaitingRoom Room { get; }

    /// <summary>Where clients put what they say and what they hear.</summary>
    public WireBytes Wire { get; } = new();

    /// <summary>The clock, which never goes back.</summary>
    public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Counts for what happened of which the server only tells a sum.</summary>
    public Figures Figures { get; } = new();

    /// <summary>The number of the present schedule.</summary>
    public long Schedule { get; set; }

    /// <summary>Has the server tell its sums.</summary>
    public void AskForFigures() => _listener.RecordObservableInstruments();

    public void Dispose()
    {
        _listener.Dispose();
        House.Dispose();
    }

    /// <summary>Only what reports and proofs are about is as strict as can be; no address is busy.</summary>
    private static void Configure(ChatOptions options)
    {
        options.ImagesPerMinute = ushort.MaxValue;
        (options.ProofDifficulty, options.ProofSeconds, options.BlockHours) = (Puzzle.Usual, ProofSeconds, WaitingTurn.BlockHours);
        (options.OpenPerAddress, options.NewPerAddress, options.SearchesPerAddress) = (1_000_000, 1_000_000, 1_000_000);
        Reputations.Configure(options);
    }
}
