using System.Globalization;

namespace ChatMet.Audit.Checks;

/// <summary>The server is connected to its visitors only: no socket of its process was opened towards somebody else.</summary>
internal sealed class OutgoingCheck : ICheck
{
    private const string Listening = "0A";

    public string Promise => "P13";

    public string Claim => "the server calls nobody";

    public Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (deployment.ProcessId is not { } process)
        {
            return Task.FromResult(Finding.NotChecked("give --pid"));
        }

        var own = OpenFiles.SocketsOf(process).ToHashSet(StringComparer.Ordinal);
        var sockets = (string[])["tcp", "tcp6", "udp", "udp6"];
        var rows = sockets.SelectMany(kind => File.ReadLines($"/proc/{process}/net/{kind}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => own.Contains(fields[9]))
            .Select(fields => (Port: fields[1].Split(':')[1], Remote: fields[2], State: fields[3]))
            .ToList();
        var ports = rows.Where(row => row.State == Listening).Select(row => row.Port).ToHashSet(StringComparer.Ordinal);
        return Task.FromResult(Finding.Unless(
            [.. rows.Where(row => !ports.Contains(row.Port)).Select(row => $"a socket to {row.Remote}")],
            string.Create(CultureInfo.InvariantCulture, $"{rows.Count} sockets, all at the {ports.Count} addresses it listens on")));
    }
}
