using System.CommandLine;
using System.Globalization;
using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Probes;
using ChatMet.LoadTester.Results;
using ChatMet.LoadTester.Runs;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Commands;

/// <summary>What foes do to people who talk.</summary>
internal sealed class IsolationCommand : Command
{
    private const int TextBytes = 64;

    /// <summary>For one address to begin twenty connections.</summary>
    private const double ArrivalSeconds = 12;

    private readonly CommonOptions _common = new();
    private readonly Option<int> _pairs = Numbers.Whole("--pairs", "Pairs who talk.", 4, least: 1);
    private readonly Option<double> _rate = new("--rate") { Description = "Texts a second of each pair, half from each side.", DefaultValueFactory = _ => 50 };
    private readonly Option<int> _rounds = Numbers.Whole("--rounds", "Rounds, each once without foes and once with them.", 5, least: 1);
    private readonly Option<double> _settle = Numbers.Seconds("--settle", "Seconds before each that are not measured.", 3);
    private readonly Option<int> _sockets = Numbers.Whole("--sockets", "Foes: sockets that do all that one must not do.", 500, least: 1);
    private readonly Option<double> _pause = Numbers.Seconds("--pause", "Seconds before a foe who was cut comes again; 0: at once.", 0);
    private readonly Option<bool> _budget = new("--budget") { Description = "Foes of another kind: one address that uses all it may have." };
    private readonly Option<string> _foesFrom = new("--foes-from")
    {
        Description = "Local addresses of the foes; by default each connection comes from another one, and with --budget all from one.",
    };

    public IsolationCommand()
        : base("isolation", "Pairs who talk, without and with foes in turns: what the foes add to latency.")
    {
        Option[] own = [_pairs, _rate, _rounds, _settle, _sockets, _pause, _budget, _foesFrom];
        foreach (var option in own)
        {
            Add(option);
        }

        _common.AddTo(this);
        SetAction(line => (int)Run(line, line.InvocationConfiguration.Output, line.InvocationConfiguration.Error));
    }

    private ExitCode Run(ParseResult line, TextWriter output, TextWriter errors)
    {
        var settings = _common.Read(line);
        var settle = line.GetValue(_budget) ? Math.Max(line.GetValue(_settle), ArrivalSeconds + 2) : line.GetValue(_settle);
        var times = new RoundTimes(line.GetValue(_rounds), settle, settings.Times.Duration);
        using var foes = new Foes(FoeArguments(line, settings, times));
        var server = settings.ServerId is { } id ? new ServerProcess(id) : null;
        var code = Runner.Run(
            settings with { Times = settings.Times with { Duration = times.Total } },
            (around, names) => new Isolation(around, NewTalks(line, around, names), times, foes, server),
            output,
            errors);
        var told = foes.Tell(output);
        return code == ExitCode.Fine ? told : code;
    }

    private Talks NewTalks(ParseResult line, Surroundings around, Names names) => new(
        around, new TalkSettings(line.GetValue(_pairs), new TalkPlan(TextBytes, 0, int.MaxValue), line.GetValue(_rate)), names);

    private List<string> FoeArguments(ParseResult line, RunSettings settings, RoundTimes times)
    {
        var isBudget = line.GetValue(_budget);
        List<string> arguments =
        [
            isBudget ? "budget" : "hostile", "--background", "--url", settings.Address.ToString(),
            "--from", line.GetValue(_foesFrom) ?? (isBudget ? "127.2.0.1" : "127.1.0.1-127.1.255.254"),
        ];
        arguments.AddRange(isBudget
            ? ["--ramp-up", Text(ArrivalSeconds), "--warm-up", "0", "--duration", Text(times.Phase - ArrivalSeconds)]
            : ["--sockets", Text(line.GetValue(_sockets)), "--pause", Text(line.GetValue(_pause)), "--duration", Text(times.Phase)]);
        return arguments;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
