using System.CommandLine;
using System.Net;
using ChatMet.LoadTester.Messages;
using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Probes;
using ChatMet.LoadTester.Results;
using ChatMet.LoadTester.Runs;
using ChatMet.LoadTester.Scenarios;
using ChatMet.LoadTester.Storms;

namespace ChatMet.LoadTester.Commands;

/// <summary>Far more people at once than usual, with a pair who talk before and after it.</summary>
internal sealed class StormCommand : Command
{
    private const double RatePerPair = 50;

    private readonly CommonOptions _common = new();
    private readonly Option<int> _people = Numbers.Whole("--people", "Connections that arrive as fast as they can.", 18_000, least: 1);
    private readonly Option<double> _hold = Numbers.Seconds("--hold", "Seconds that they stay once all were answered.", 3);
    private readonly Option<IReadOnlyList<IPAddress>> _stormFrom = CommonOptions.From("--storm-from", otherwise: "127.1.0.1-127.1.255.254");

    private readonly Option<Uri?> _management = new("--management")
    {
        Description = "The server's management address, to see its counts go back to zero: http://127.0.0.1:5081.",
        CustomParser = argument =>
        {
            if (!Uri.TryCreate(argument.Tokens.Single().Value, UriKind.Absolute, out var address))
            {
                argument.AddError("--management is an address.");
            }

            return address;
        },
    };

    public StormCommand()
        : base("storm", "Thousands who connect at once: how long they wait, how they are refused, and whether all is well after it.")
    {
        Option[] own = [_people, _hold, _stormFrom, _management];
        foreach (var option in own)
        {
            Add(option);
        }

        _common.AddTo(this);
        SetAction(line => (int)Run(line, line.InvocationConfiguration.Output, line.InvocationConfiguration.Error));
    }

    private ExitCode Run(ParseResult line, TextWriter output, TextWriter errors)
    {
        try
        {
            var settings = _common.Read(line);
            var server = settings.ServerId is { } id ? new ServerProcess(id) : null;
            using var management = line.GetValue(_management) is { } address ? new Management(address) : null;
            return Run(line, settings, management, server, output, errors);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            errors.WriteLine(fault.Message);
            return ExitCode.Broken;
        }
    }

    private ExitCode Run(
        ParseResult line, RunSettings settings, Management? management, ServerProcess? server, TextWriter output, TextWriter errors)
    {
        var (before, failure) = Talk(settings);
        if (before is null)
        {
            errors.WriteLine(failure!.Text);
            return failure.Code;
        }

        var resident = server?.Resident();
        var watcher = management is null ? null : new Watcher(management);
        var tally = Blow(line, settings, output);
        watcher?.Dispose();
        var aftermath = management is null ? null : Aftermath.Of(management);
        Tell(output, aftermath, watcher, server, resident);
        var (after, failed) = Talk(settings);
        StormReport.Write(output, "a pair before it, one way", before.Texts.Latency);
        if (after is null)
        {
            errors.WriteLine(failed!.Text);
            return failed.Code;
        }

        StormReport.Write(output, "a pair after it, one way", after.Texts.Latency);
        var isFine = before.ExitCode == ExitCode.Fine && after.ExitCode == ExitCode.Fine && tally.Unclean == 0 && aftermath is null or { Left.Count: 0 };
        return isFine ? ExitCode.Fine : ExitCode.Faulty;
    }

    private StormTally Blow(ParseResult line, RunSettings settings, TextWriter output)
    {
        var tally = new StormTally();
        var guests = Enumerable.Range(0, line.GetValue(_people)).Select(_ => new Guest(tally)).ToList();
        using var transport = Transport.To(settings.Address, line.GetRequiredValue(_stormFrom), settings.WithStreams, settings.IsInsecure);
        var storm = new Storm(guests, tally, transport, line.GetValue(_hold));
        transport.Run(storm);
        guests.ForEach(guest => guest.Cut());
        StormReport.Write(output, tally, storm, guests.Count);
        return tally;
    }

    private static (RunResult? Result, Failure? Failure) Talk(RunSettings settings) => Runs.Run.Of(
        settings,
        (around, names) => new Talks(around, new TalkSettings(1, new TalkPlan(Body.LeastBytes, 0, int.MaxValue), RatePerPair), names),
        progress: null);

    private static void Tell(TextWriter output, Aftermath? aftermath, Watcher? watcher, ServerProcess? server, long? resident)
    {
        if (watcher is not null && aftermath is not null)
        {
            output.WriteLine($"the server counted at most {Units.Count(watcher.MostConnections)} connections, and {Units.Bytes(watcher.MostHeld)} in buffers");
            output.WriteLine(aftermath.Left.Count == 0
                ? Units.Text($"{aftermath.Seconds:0.00} s after they left it counts no connection, nobody waiting, no conversation")
                : $"! after they left it still counts {string.Join(", ", aftermath.Left)}");
        }

        if (server is not null && resident is { } bytes)
        {
            output.WriteLine(
                $"memory of the server (RSS): {Units.Bytes(bytes)} before, {Units.Bytes(server.PeakResident())} at most, {Units.Bytes(server.Resident())} now");
        }
    }
}
