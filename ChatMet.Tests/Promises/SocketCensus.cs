using System.Globalization;

namespace ChatMet.Tests.Promises;

/// <summary>The internet sockets of a process, from what Linux tells of it.</summary>
internal sealed class SocketCensus
{
    private const int LocalAddress = 1;
    private const int Inode = 9;

    private static readonly string[] Tables = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"];

    /// <summary>Everything but the listeners and the connections that came to them: whatever the process itself opened.</summary>
    public HashSet<string> Outward { get; } = new(StringComparer.Ordinal);

    /// <summary>The listeners and the connections that came to them.</summary>
    public HashSet<string> Inward { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks once.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="ports">Where it listens.</param>
    public void Look(int process, params int[] ports)
    {
        var own = new DirectoryInfo($"/proc/{process}/fd").EnumerateFiles().Select(file => file.LinkTarget).ToHashSet(StringComparer.Ordinal);
        foreach (var table in Tables.Where(table => File.Exists($"/proc/{process}/net/{table}")))
        {
            foreach (var fields in File.ReadLines($"/proc/{process}/net/{table}").Skip(1).Select(Fields))
            {
                if (own.Contains($"socket:[{fields[Inode]}]"))
                {
                    var local = fields[LocalAddress];
                    var toUs = table.StartsWith("tcp", StringComparison.Ordinal)
                        && ports.Contains(int.Parse(local[(local.IndexOf(':', StringComparison.Ordinal) + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    (toUs ? Inward : Outward).Add($"{table} {local} {fields[LocalAddress + 1]}");
                }
            }
        }
    }

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
