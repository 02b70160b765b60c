using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using ChatMet.Server.Telemetry;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Proofs by step, reports by outcome and sanctions: what the server tells of them, and what there were. Over all schedules of a
/// stage, like the server's.</summary>
internal sealed class Figures
{
    /// <summary>No two of their tags have the same value.</summary>
    private static readonly string[] Instruments = ["chatmet.proofs", "chatmet.reports.judged", "chatmet.sanctions"];

    private static readonly string[] Steps = Enum.GetNames<ProofStep>();
    private static readonly string[] Outcomes = Enum.GetNames<ReportOutcome>();
    private static readonly string[] Sanctions = Enum.GetNames<Sanction>();

    private readonly Dictionary<string, long> _real = [];
    private readonly Dictionary<string, long> _told = [];

    public static bool Are(Instrument instrument) => Instruments.Contains(instrument.Name);

    public void There(ProofStep was) => Add(Steps[(int)was]);

    public void There(ReportOutcome was) => Add(Outcomes[(int)was]);

    public void There(Sanction was) => Add(Sanctions[(int)was]);

    /// <summary>The server tells one.</summary>
    public void Told(long count, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _told[(string)tags[0].Value!] = count;

    /// <summary>The first figure that is wrong; null when all are right.</summary>
    public string? Wrong()
    {
        foreach (var (name, told) in _told)
        {
            if (told != _real.GetValueOrDefault(name))
            {
                return $"{name}: told {told}, real {_real.GetValueOrDefault(name)}";
            }
        }

        return null;
    }

    private void Add(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_real, name, out _)++;
}
