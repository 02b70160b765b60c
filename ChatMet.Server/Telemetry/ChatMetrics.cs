using System.Diagnostics.Metrics;
using ChatMet.Protocol;

namespace ChatMet.Server.Telemetry;

/// <summary>The only Meter. Methods are named after what happened; a tag's value comes from an enumeration, never from a
/// person (P9). Any thread.</summary>
internal sealed class ChatMetrics
{
    public const string MeterName = "ChatMet";

    /// <summary>One for each type, made once: the relay path allocates nothing and looks nothing up.</summary>
    private static readonly KeyValuePair<string, object?>[] FrameTypeTags =
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(type => Tag("type", (FrameType)type))];

    private readonly Counter<long> _closed;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _relayedFrames;
    private readonly Counter<long> _relayedBytes;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _reports;
    private readonly Counter<long> _pairingFaults;
    private readonly Counter<long> _acceptFailures;
    private readonly Counter<long> _accessLost;
    private readonly Counter<long> _started;
    private readonly Counter<long> _pageViews;
    private long _connections;
    private long _conversations;
    private long _waiting;

    public ChatMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        meter.CreateObservableUpDownCounter("chatmet.connections", () => Connections, "{connection}", "Open WebSockets.");
        meter.CreateObservableUpDownCounter("chatmet.conversations", () => Conversations, "{conversation}", "Pairs that are together.");
        meter.CreateObservableUpDownCounter("chatmet.waiting", () => Waiting, "{person}", "People who wait for a stranger.");
        _closed = meter.CreateCounter<long>("chatmet.connections.closed", "{connection}", "Connections that ended, by close code.");
        _started = meter.CreateCounter<long>("chatmet.conversations.started", "{conversation}", "Conversations that began.");
        _pageViews = meter.CreateCounter<long>("chatmet.page.views", "{view}", "Public pages that were shown, by page.");
        _ended = meter.CreateCounter<long>("chatmet.conversations.ended", "{conversation}", "Conversations that ended, by reason.");
        _relayedFrames = meter.CreateCounter<long>("chatmet.relayed.frames", "{frame}", "Frames handed to a partner, by type.");
        _relayedBytes = meter.CreateCounter<long>("chatmet.relayed.bytes", "By", "Bytes handed to a partner, by type.");
        _dropped = meter.CreateCounter<long>("chatmet.dropped.frames", "{frame}", "Frames dropped by rule, by cause.");
        _reports = meter.CreateCounter<long>("chatmet.reports", "{report}", "Reports, by category.");
        _pairingFaults = meter.CreateCounter<long>("chatmet.pairing.faults", "{command}", "Pairing commands that failed.");
        _acceptFailures = meter.CreateCounter<long>(
            "chatmet.accept.failures", "{failure}", "Times that connections had to wait, for want of files or memory.");
        _accessLost = meter.CreateCounter<long>("chatmet.access.lost", "{entry}", "Entries of the access log that found its queue full.");
    }

    public long Connections => Interlocked.Read(ref _connections);

    public long Conversations => Interlocked.Read(ref _conversations);

    public long Waiting => Interlocked.Read(ref _waiting);

    public void ConnectionOpened() => Interlocked.Increment(ref _connections);

    public void ConnectionClosed(CloseCode code)
    {
        Interlocked.Decrement(ref _connections);
        _closed.Add(1, Tag("code", code));
    }

    public void ConversationStarted()
    {
        _started.Add(1); // first: where a listener throws, none has begun
        Interlocked.Increment(ref _conversations);
    }

    public void ConversationEnded(DisconnectReason reason)
    {
        Interlocked.Decrement(ref _conversations);
        _ended.Add(1, Tag("reason", reason));
    }

    public void WaitingNow(int count) => Interlocked.Exchange(ref _waiting, count);

    public void Relayed(FrameType type, int bytes)
    {
        _relayedFrames.Add(1, FrameTypeTags[(int)type]);
        _relayedBytes.Add(bytes, FrameTypeTags[(int)type]);
    }

    public void Dropped(DropCause cause) => _dropped.Add(1, Tag("cause", cause));

    public void Reported(ReportCategory category) => _reports.Add(1, Tag("category", category));

    public void PairingFault() => _pairingFaults.Add(1);

    public void AcceptFailed() => _acceptFailures.Add(1);

    public void PageViewed(PublicPage page) => _pageViews.Add(1, Tag("page", page));

    public void AccessEntryLost() => _accessLost.Add(1);

    private static KeyValuePair<string, object?> Tag<T>(string name, T value)
        where T : struct, Enum => new(name, Enum.IsDefined(value) ? Names<T>.Of[value] : "other");

    /// <summary>Names of an enumeration's values, made once.</summary>
    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of = Enum.GetValues<T>().ToDictionary(value => value, value => value.ToString());
    }
}
