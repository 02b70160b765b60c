using System.Globalization;

namespace ChatMet.LoadTester.Probes;

/// <summary>The server's process as <c>/proc</c> shows it; Linux only. Any thread.</summary>
internal sealed class ServerProcess(int id)
{
    /// <summary>What <c>utime</c> and <c>stime</c> count in: USER_HZ, 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>The fields behind the name, which may hold anything but the last parenthesis (proc_pid_stat(5)).</summary>
    private const int UserTime = 11;
    private const int SystemTime = 12;

    private const int Kilo = 1024;

    public int Id => id;

    private string Folder => $"/proc/{id}";

    /// <summary>Why it cannot be looked at; null: it can.</summary>
    public string? Fault() => File.Exists($"{Folder}/stat") ? null : $"There is no process {id}, or no /proc.";

    public double CpuSeconds()
    {
        var stat = File.ReadAllText($"{Folder}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[UserTime]) + Number(fields[SystemTime])) / TicksPerSecond;
    }

    /// <summary>Proportional set size in bytes; null when this user may not see it.</summary>
    public long? Pss()
    {
        try
        {
            var line = File.ReadLines($"{Folder}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * Kilo;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    /// <summary>Bytes of memory that it has now, what it shares included.</summary>
    public long Resident() => Status("VmRSS:");

    /// <summary>The most that it ever had.</summary>
    public long PeakResident() => Status("VmHWM:");

    private long Status(string name)
    {
        var line = File.ReadLines($"{Folder}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return Number(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]) * Kilo;
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
