using System.Text.RegularExpressions;

namespace ChatMet.Audit.Checks;

/// <summary>No diagnostics port, no door for debuggers, no core file.</summary>
internal sealed partial class ProcessCheck : ICheck
{
    public string Promise => "P3";

    public string Claim => "no diagnostics port, no debugger's door, no core files";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (deployment.ProcessId is not { } process)
        {
            return Finding.NotChecked("give --pid");
        }

        var against = Directory.EnumerateFiles(Path.GetTempPath(), $"*-{process}-*")
            .Where(file => Path.GetFileName(file) is var name
                && (name.StartsWith("dotnet-diagnostic", StringComparison.Ordinal) || name.StartsWith("clr-debug-pipe", StringComparison.Ordinal)))
            .ToList();
        if (!NoCore().IsMatch(await File.ReadAllTextAsync($"/proc/{process}/limits", cancellation)))
        {
            against.Add("core files are allowed");
        }

        return Finding.Unless(against);
    }

    [GeneratedRegex(@"Max core file size\s+0\s+0\s", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoCore();
}
