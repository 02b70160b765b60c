using System.CommandLine;
using System.Diagnostics;
using System.Net;
using ChatMet.LoadTester.Hostile;
using ChatMet.LoadTester.Net;

namespace ChatMet.LoadTester.Commands;

/// <summary>Clients who do all that one must not do, and the count of what the server answered.</summary>
internal sealed class HostileCommand : Command
{
    private readonly Option<Uri> _url = CommonOptions.Url();
    private readonly Option<IReadOnlyList<IPAddress>> _from = CommonOptions.From();
    private readonly Option<int> _sockets = Numbers.Whole("--sockets", "Sockets; they share the acts, and each does its own again and again.", 500, least: 1);
    private readonly Option<double> _pause = Numbers.Seconds("--pause", "Seconds before one who was cut comes again; 0: at once.", 0);
    private readonly Option<double> _duration = Numbers.Seconds("--duration", "Seconds that it lasts.", 10);
    private readonly Option<bool> _background = Background();

    public HostileCommand()
        : base("hostile", "Clients who do all that one must not do; counts how the server ends it.")
    {
        Option[] all = [_url, _from, _sockets, _pause, _duration, _background];
        foreach (var option in all)
        {
            Add(option);
        }

        SetAction(line => (int)Run(line, line.InvocationConfiguration.Output));
    }

    /// <summary>For those who are beside people who are measured.</summary>
    public static Option<bool> Background() => new("--background") { Description = "Only with processor time that nobody else wants (Linux)." };

    private ExitCode Run(ParseResult line, TextWriter output)
    {
        if (line.GetValue(_background))
        {
            Linux.GiveWay();
        }

        var (sockets, seconds) = (line.GetValue(_sockets), line.GetValue(_duration));
        var outcomes = new Outcomes();
        var pause = Ticks.Of(line.GetValue(_pause));
        var now = Stopwatch.GetTimestamp();
        var intruders = Enumerable.Range(0, sockets)
            .Select(i => new Intruder(Acts.All[i % Acts.All.Count], outcomes, now + (pause * i / sockets), pause)).ToList();
        using var transport = Transport.To(line.GetRequiredValue(_url), line.GetRequiredValue(_from));
        transport.Run(new Intrusion(intruders, transport, seconds));
        intruders.ForEach(intruder => intruder.GiveUp());
        return HostileReport.Write(output, outcomes, sockets, seconds);
    }
}
