using System.Diagnostics.Metrics;
using ChatMet.Protocol;

namespace ChatMet.Server.Telemetry;

/// <summary>The only Meter. Methods are named after what happened; a tag's value comes from an enumeration, never from a
/// person (P9). Any thread.</summary>
/// <remarks>What happens is counted here, and told when somebody asks. Only how long people waited is told at once: once for each person
/// who is paired.</remarks>
internal sealed partial class ChatMetrics
{
    private readonly TallyBy<CloseCode> _closed = new("code");
    private readonly TallyBy<Refusal> _refused = new("reason");
    private readonly TallyBy<DisconnectReason> _ended = new("reason");
    private readonly TallyBy<DropCause> _dropped = new("cause");
    private readonly TallyBy<Budget> _budgets = new("budget");
    private readonly TallyBy<ReportCategory> _reports = new("category");
    private readonly TallyBy<ReportOutcome> _reportOutcomes = new("outcome");
    private readonly TallyBy<Sanction> _sanctions = new("sanction");
    private readonly TallyBy<PublicPage> _pageViews = new("page");
    private readonly RelayTally _relayed = new();
    private readonly TallyBy<ProofStep> _proofs = new("step");
    private readonly TallyBy<Interruption> _interruptions = new("stage");
    private readonly Tally _heartbeatsLost = new();
    private readonly Tally _started = new();
    private readonly Tally _unmet = new();
    private readonly Tally _pairingFaults = new();
    private readonly Tally _acceptFailures = new();
    private readonly Tally _accessLost = new();
    private long _connections;
    private long _conversations;
    private long _waiting;

    public long Connections => Interlocked.Read(ref _connections);

    public long Conversations => Interlocked.Read(ref _conversations);

    public long Waiting => Interlocked.Read(ref _waiting);

    public long AccessEntriesLost => _accessLost.Read();

    public void ConnectionRefused(Refusal reason) => _refused.Add(reason);

    public void ConnectionOpened() => Interlocked.Increment(ref _connections);

    public void ConnectionClosed(CloseCode code)
    {
        Interlocked.Decrement(ref _connections);
        _closed.Add(code);
    }

    public void ProofAsked() => _proofs.Add(ProofStep.Asked);

    public void ProofShown(bool isRight) => _proofs.Add(isRight ? ProofStep.Solved : ProofStep.Wrong);

    public void Interrupted(Interruption stage) => _interruptions.Add(stage);

    /// <summary>Told besides its end, which has the same close code as other deadlines.</summary>
    public void HeartbeatLost() => _heartbeatsLost.Add();

    public void WaitingNow(int count) => Interlocked.Exchange(ref _waiting, count);

    public void Paired(TimeSpan waited) => _pairingTime.Record(waited.TotalSeconds);

    public void Unmet() => _unmet.Add();

    public void ConversationStarted()
    {
        Interlocked.Increment(ref _conversations);
        _started.Add();
    }

    public void ConversationEnded(DisconnectReason reason)
    {
        Interlocked.Decrement(ref _conversations);
        _ended.Add(reason);
    }

    public void Relayed(FrameType type, int bytes) => _relayed.Add(type, bytes);

    public void Dropped(DropCause cause) => _dropped.Add(cause);

    public void BudgetHit(Budget budget) => _budgets.Add(budget);

    public void Reported(ReportCategory category, ReportOutcome outcome)
    {
        _reports.Add(category);
        _reportOutcomes.Add(outcome);
    }

    public void Sanctioned(Sanction sanction) => _sanctions.Add(sanction);

    public void PairingFault() => _pairingFaults.Add();

    public void AcceptFailed() => _acceptFailures.Add();

    public void PageViewed(PublicPage page) => _pageViews.Add(page);

    public void AccessEntryLost() => _accessLost.Add();
}
