using ChatMet.LoadTester.Dialects;
using ChatMet.LoadTester.Framing;
using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Probes;
using ChatMet.LoadTester.Results;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Runs;

/// <summary>One run in this process, from the settings to the result.</summary>
internal static class Run
{
    public static (RunResult? Result, Failure? Failure) Of(
        RunSettings settings, Func<Surroundings, Names, Scenario> scenario, TextWriter? progress)
    {
        FileLimit.Read();
        using var transport = Transport.To(settings.Address, settings.Sources, settings.WithStreams, settings.IsInsecure);
        return Of(settings, scenario, progress, transport);
    }

    /// <param name="settings">What every run needs.</param>
    /// <param name="scenario">Makes what is to be done.</param>
    /// <param name="progress">Where the line a second goes; null: nowhere.</param>
    /// <param name="transport">What gives all turns.</param>
    /// <returns>The result, or why there is none.</returns>
    public static (RunResult? Result, Failure? Failure) Of(
        RunSettings settings, Func<Surroundings, Names, Scenario> scenario, TextWriter? progress, Transport transport)
    {
        Dialect dialect = settings.SpeaksSignalR ? new SignalRDialect() : new ChatMetDialect();
        var around = new Surroundings(settings.Share.Run, settings.Seed, dialect, new Upgrade(settings.Address, dialect.SubProtocol));
        var load = scenario(around, new Names(settings.Share.Run, settings.Share.Index));
        var probe = new Probe(settings.ServerId is { } id ? new ServerProcess(id) : null);
        var crowd = new Crowd(load.People, around, transport, settings.Times.RampUp);
        var director = new Director(
            around, load, crowd, settings.Times, new StartSignal(settings.Share.IsOneOfMany), new Progress(around, progress), probe);

        transport.Run(director);
        return director.Failure is { } failure ? (null, failure) : (Result(around, load, director, probe, transport), null);
    }

    private static RunResult Result(Surroundings around, Scenario load, Director director, Probe probe, Transport transport)
    {
        var tally = around.Tally;
        return new RunResult
        {
            Title = load.Title,
            Transport = transport.Name,
            Seconds = tally.Measured.Seconds,
            People = director.Present,
            Texts = TrafficResult.Of(tally.Texts),
            Chunks = TrafficResult.Of(tally.Chunks),
            Rough = TrafficResult.Of(tally.Rough),
            Duplicated = tally.Duplicated,
            OutOfOrder = tally.OutOfOrder,
            WrongPartner = tally.WrongPartner,
            Changed = tally.Changed,
            Malformed = tally.Malformed,
            Acks = tally.Acks,
            Matches = tally.Matches,
            Meeting = tally.Meeting,
            Lateness = tally.Lateness,
            Endings = around.Endings.Counts,
            RoughEndings = around.RoughEndings.Counts,
            OwnCpuSeconds = probe.OwnCpu,
            OwnCores = transport.MostCores,
            Server = probe.Server,
            Rounds = tally.Rounds,
            Remarks = around.Announced is { } announced && load.HeldBack(announced) is { } heldBack ? [heldBack] : [],
        };
    }
}
