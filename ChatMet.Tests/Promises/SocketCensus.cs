using System.Globalization;

namespace ChatMet.Tests.Promises;

/// <summary>The internet sockets of a process, from what Linux tells of it.</summary>
internal sealed class SocketCensus
{
    private const int LocalAddress = 1;
    private const int Inode = 9;

    private static readonly string[] Tables = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"];

    /// <summary>Everything but the listener and the connections that came to it: whatever the process itself opened.</summary>
    public HashSet<string> Outward { get; } = new(StringComparer.Ordinal);

    /// <summary>The listener and the connections that came to it.</summary>
    public HashSet<string> Inward { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks once.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="port">Where it listens.</param>
    public void Look(int process, int port)
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
                        && int.Parse(local[(local.IndexOf(':', StringComparison.Ordinal) + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == port;
                    (toUs ? Inward : Outward).Add($"{table} {local} {fields[LocalAddress + 1]}");
                }
            }
        }
    }

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
