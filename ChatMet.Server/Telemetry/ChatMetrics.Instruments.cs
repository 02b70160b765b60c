using System.Diagnostics.Metrics;

namespace ChatMet.Server.Telemetry;

/// <content>What each figure is called and means, for those who export it. docs/OPERATING.md lists them, and a test compares.</content>
internal sealed partial class ChatMetrics
{
    public const string MeterName = "ChatMet";

    /// <summary>Seconds. With others waiting it takes no time; patience, which a person chooses, ends after 300 at most; longer than that is
    /// an empty house.</summary>
    private static readonly InstrumentAdvice<double> WaitingTimes =
        new() { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600] };

    private readonly Meter _meter;
    private readonly Histogram<double> _pairingTime;

    public ChatMetrics(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _pairingTime = _meter.CreateHistogram("chatmet.pairing.time", "s", "How long people waited who were paired.", tags: null, WaitingTimes);
        ShowConnections();
        ShowConversations();
        Count("chatmet.page.views", _pageViews.Read, "{view}", "Public pages that were shown, by page.");
        Count("chatmet.access.lost", _accessLost.Read, "{entry}", "Entries of the access log that found its queue full, or no disk.");
    }

    /// <summary>Shows what the pool of buffers has lent out.</summary>
    public void ShowMemory(Func<long> bytes) =>
        _meter.CreateObservableUpDownCounter("chatmet.memory.held", bytes, "By", "Buffers that are lent out and not yet zeroed and returned.");

    /// <summary>Shows how long ago the access log was purged.</summary>
    public void ShowPurgeAge(Func<double> seconds) =>
        _meter.CreateObservableGauge("chatmet.log.purge.age", seconds, "s", "Time since old entries of the access log were last removed, or since the start.");

    /// <summary>Shows how much is remembered of reports.</summary>
    public void ShowStandings(Func<long> remembered, Func<long> crowdedOut)
    {
        Show("chatmet.standings", remembered, "{address}", "Addresses of which reports are remembered, about them or by them.");
        Count("chatmet.standings.lost", crowdedOut, "{address}", "Addresses that were forgotten because there were too many.");
    }

    private void ShowConnections()
    {
        Show("chatmet.connections", () => Connections, "{connection}", "Open WebSockets.");
        Count("chatmet.connections.closed", _closed.Read, "{connection}", "Connections that ended, by close code.");
        Count("chatmet.connections.refused", _refused.Read, "{connection}", "Connections that were not let in, by reason.");
        Count("chatmet.proofs", _proofs.Read, "{proof}", "Proofs of work that were asked for, solved, or shown wrong, by step.");
        Count("chatmet.heartbeats.lost", _heartbeatsLost.Read, "{connection}", "Connections closed because not a byte came for two heartbeats.");
        Count("chatmet.accept.failures", _acceptFailures.Read, "{failure}", "Times that connections had to wait, for want of files or memory.");
    }

    private void ShowConversations()
    {
        Show("chatmet.waiting", () => Waiting, "{person}", "People who wait for a stranger.");
        Show("chatmet.conversations", () => Conversations, "{conversation}", "Pairs that are together.");
        Count("chatmet.conversations.started", _started.Read, "{conversation}", "Conversations that began.");
        Count("chatmet.conversations.ended", _ended.Read, "{conversation}", "Conversations that ended, by reason.");
        Count("chatmet.interruptions", _interruptions.Read, "{connection}", "Connections that were lost while people talked, and what became of it, by stage.");
        Count("chatmet.relayed.frames", _relayed.Frames, "{frame}", "Frames handed to a partner, by type.");
        Count("chatmet.relayed.bytes", _relayed.Bytes, "By", "Bytes handed to a partner, by type.");
        Count("chatmet.dropped.frames", _dropped.Read, "{frame}", "Frames dropped by rule, by cause.");
        Count("chatmet.budgets.hit", _budgets.Read, "{connection}", "Times that a connection wanted more than it may have, by what.");
        Count("chatmet.reports", _reports.Read, "{report}", "Reports, by category.");
        Count("chatmet.reports.judged", _reportOutcomes.Read, "{report}", "Reports, by what became of them.");
        Count("chatmet.sanctions", _sanctions.Read, "{request}", "Times that somebody who was reported asked for a stranger, by what came of it.");
        Count("chatmet.pairing.unmet", _unmet.Read, "{person}", "People who were told that nobody came in the time that one may wait.");
        Count("chatmet.pairing.faults", _pairingFaults.Read, "{command}", "Pairing commands that failed.");
    }

    private void Show(string name, Func<long> now, string unit, string what) => _meter.CreateObservableUpDownCounter(name, now, unit, what);

    private void Count(string name, Func<long> sum, string unit, string what) => _meter.CreateObservableCounter(name, sum, unit, what);

    private void Count(string name, Func<IEnumerable<Measurement<long>>> sums, string unit, string what) =>
        _meter.CreateObservableCounter(name, sums, unit, what);
}
