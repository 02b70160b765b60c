using ChatMet.LoadTester;
using ChatMet.LoadTester.Commands;

namespace ChatMet.Tests.LoadTester;

/// <summary>The load tester as its user meets it: arguments in; exit code, table and messages out.</summary>
internal sealed record TesterRun(ExitCode Code, string Output, string Errors)
{
    /// <summary>Runs it in this process, on a thread of its own: a run keeps its thread busy.</summary>
    public static Task<TesterRun> RunAsync(params string[] arguments) => Task.Factory.StartNew(() =>
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = CommandLine.Run(arguments, output, errors);
        return new TesterRun((ExitCode)code, output.ToString(), errors.ToString());
    }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Half a second of load against a server.</summary>
    public static Task<TesterRun> RunAsync(Uri server, string arguments) => RunAsync(
        [.. arguments.Split(' '), "--url", server.ToString(), "--duration", "0.5", "--warm-up", "0.1"]);

    /// <summary>The number in the row of this name.</summary>
    public long Number(string name)
    {
        var row = Output.Split('\n').Should().ContainSingle(line => line.StartsWith(name + "  ", StringComparison.Ordinal)).Which;
        return long.Parse(row[name.Length..], System.Globalization.NumberStyles.Any, System.Globalization.CultureInfo.InvariantCulture);
    }
}
