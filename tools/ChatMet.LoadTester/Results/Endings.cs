using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.People;
using ChatMet.Protocol;

namespace ChatMet.LoadTester.Results;

/// <summary>How connections ended that nobody here meant to end, each way with its count. Whoever has the turn.</summary>
internal sealed class Endings
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>How often each happened, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Lost(LinkEnd end, ClientState state) => Count(end switch
    {
        LinkEnd.NoFiles => "no files left",
        LinkEnd.NoPorts => "no ports left",
        LinkEnd.NoTls => "TLS failed",
        LinkEnd.Refused => "connection refused",
        _ when state is ClientState.Connecting or ClientState.Upgrading => "cut in the handshake",
        LinkEnd.HungUp => "hung up without a close code",
        _ => "connection broken",
    });

    public void ClosedWith(CloseCode code) => Count(Units.Text($"close code {(int)code}"));

    public void RefusedWith(int status) => Count(Units.Text($"HTTP status {status}"));

    public void Silent() => Count("silent for too long");

    /// <summary>All of them, and what to do about them.</summary>
    public override string ToString() => Text(_counts);

    public static string Text(IEnumerable<KeyValuePair<string, long>> counts) => string.Join("; ", counts.Select(one =>
        Units.Text($"{one.Key} ({one.Value:N0})") + (Advice.For(one.Key) is { } advice ? $". {advice}" : "")));

    private void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;
}
