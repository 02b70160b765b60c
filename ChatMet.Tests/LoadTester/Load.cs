using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;
using ChatMet.LoadTester.Runs;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.Tests.LoadTester;

/// <summary>Runs of the load tester against a <see cref="SimulatedServer"/>, ten seconds long unless told otherwise.</summary>
internal static class Load
{
    public static TalkSettings ClosedLoop(int pairs = 4, int inFlight = 1, int textBytes = 64) =>
        new(pairs, new TalkPlan(textBytes, inFlight, int.MaxValue));

    public static TalkSettings AtRate(double textsPerSecond, int pairs = 1) =>
        new(pairs, new TalkPlan(64, 0, int.MaxValue), textsPerSecond);

    public static TalkSettings Pictures(int pairs = 2, int chunks = int.MaxValue) =>
        new(pairs, new TalkPlan(64, 0, chunks), PicturePairs: pairs);

    public static RunResult Run(SimulatedServer server, TalkSettings talks, double seconds = 10) =>
        Run(server, (around, names) => new Talks(around, talks, names), seconds).Result!;

    public static (RunResult? Result, Failure? Failure) Run(
        SimulatedServer server, Func<Surroundings, Names, Scenario> scenario, double seconds = 10, double rampUp = 0)
    {
        var settings = new RunSettings(
            new Uri("ws://server/ws"), [], new RunTimes(rampUp, WarmUp: 0, seconds), ServerId: null, JsonFile: null, Seed: 1,
            SpeaksSignalR: false, WithStreams: false, IsInsecure: false, ShowsProgress: false, Processes: 1, new RunShare(0, 1, Run: 7));
        return ChatMet.LoadTester.Runs.Run.Of(settings, scenario, progress: null, server);
    }
}
