using System.CommandLine;
using System.Globalization;
using System.Net;
using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.Probes;
using ChatMet.LoadTester.Runs;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Commands;

/// <summary>The options that every mode has.</summary>
internal sealed class CommonOptions
{
    private readonly Option<Uri> _url = Url();
    private readonly Option<IReadOnlyList<IPAddress>> _from = From();
    private readonly Option<double> _rampUp = Numbers.Seconds("--ramp-up", "Seconds over which people arrive; 0: as fast as they get in.", 0);
    private readonly Option<double> _warmUp = Numbers.Seconds("--warm-up", "Seconds of load before it is measured.", 2);
    private readonly Option<double> _duration = Numbers.Seconds("--duration", "Seconds that are measured.", 10);
    private readonly Option<int?> _serverPid = new("--server-pid")
    {
        Description = "The server's process, when it runs here on Linux: adds its CPU time and its memory.",
    };

    private readonly Option<FileInfo?> _json = new("--json") { Description = "A file for the result, which the command merge reads." };
    private readonly Option<int> _seed = new("--seed") { Description = "Of padding and mask keys.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _dialect = new("--dialect")
    {
        Description = "chatmet, or signalr: the same frames as invocations of Frame(byte[]), to compare with a relay on SignalR.",
        DefaultValueFactory = _ => "chatmet",
    };

    private readonly Option<bool> _streams = new("--streams") { Description = "Connect with .NET's streams, also where epoll could." };
    private readonly Option<bool> _insecure = new("--insecure") { Description = "Take any certificate: for a test server that signed its own." };
    private readonly Option<bool> _progress = new("--progress") { Description = "A line a second, also when nobody watches." };
    private readonly Option<int> _processes = Numbers.Whole("--processes", "Processes that share the load; each takes a core.", 1, least: 1);

    public CommonOptions()
    {
        _dialect.AcceptOnlyFromAmong("chatmet", "signalr");
        _serverPid.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is { } id && new ServerProcess(id).Fault() is { } fault)
            {
                given.AddError(fault);
            }
        });
    }

    public static Option<Uri> Url() => new("--url")
    {
        Description = "The server: ws://HOST:PORT/ws or wss://HOST/ws.",
        DefaultValueFactory = _ => new Uri("ws://127.0.0.1:5080/ws"),
        CustomParser = argument =>
        {
            if (!Uri.TryCreate(argument.Tokens.Single().Value, UriKind.Absolute, out var address) || address.Scheme is not ("ws" or "wss"))
            {
                argument.AddError("--url begins with ws:// or wss://.");
            }

            return address;
        },
    };

    /// <param name="name">What is typed.</param>
    /// <param name="otherwise">The addresses when it is not; none: whichever the system takes.</param>
    public static Option<IReadOnlyList<IPAddress>> From(string name = "--from", string? otherwise = null) => new(name)
    {
        Description = "Local addresses to connect from, one or a range: 127.0.0.1-127.0.0.20. Each has about 28,000 ports.",
        DefaultValueFactory = _ => otherwise is not null && SourceAddresses.TryParse(otherwise, out var addresses) ? addresses : [],
        CustomParser = argument =>
        {
            if (!SourceAddresses.TryParse(argument.Tokens.Single().Value, out var addresses))
            {
                argument.AddError($"{name} is an address, or two with a dash between them.");
            }

            return addresses;
        },
    };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _url, _from, _rampUp, _warmUp, _duration, _serverPid, _json, _seed, _dialect, _streams, _insecure, _progress, _processes,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    public RunSettings Read(ParseResult line)
    {
        var share = Environment.GetEnvironmentVariable(Fleet.ShareVariable) is { } text ? RunShare.Parse(text) : null;
        return new RunSettings(
            line.GetRequiredValue(_url),
            line.GetRequiredValue(_from),
            new RunTimes(line.GetValue(_rampUp), line.GetValue(_warmUp), line.GetValue(_duration)),
            share is null ? line.GetValue(_serverPid) : null,
            share is null ? line.GetValue(_json)?.FullName : Environment.GetEnvironmentVariable(Fleet.ResultVariable),
            line.GetValue(_seed) + (share?.Index ?? 0),
            line.GetValue(_dialect) == "signalr",
            line.GetValue(_streams),
            line.GetValue(_insecure),
            share is null ? line.GetValue(_progress) || !Console.IsErrorRedirected : share.Index == 0 && line.GetValue(_progress),
            share is null ? line.GetValue(_processes) : 1,
            share ?? new RunShare(0, 1, NewRun()));
    }

    /// <summary>Another number for each run, whatever the seed: two runs against one server must not meet.</summary>
    private static uint NewRun() => BitConverter.ToUInt32(Guid.NewGuid().ToByteArray());
}
