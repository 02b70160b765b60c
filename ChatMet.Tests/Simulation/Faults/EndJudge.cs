using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Whether a connection may end so, and what its partner is told: docs/PROTOCOL.md sections 6 and 8.</summary>
internal static class EndJudge
{
    /// <summary>Deadlines are held up to so much early.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(0.7);

    public static DisconnectReason ReasonOf(EndCause cause) => (cause.By, (int)cause.Code) switch
    {
        (EndedBy.Client, 1000 or 1001) => DisconnectReason.Left,
        (EndedBy.Client or EndedBy.Transport, _) => DisconnectReason.Lost,
        (_, 1012) => DisconnectReason.Draining,
        (_, 4009 or 4013 or 1011) => DisconnectReason.Lost,
        _ => DisconnectReason.Removed,
    };

    public static void Judge(Visit visit, EndCause cause, FaultWorld world)
    {
        var standing = visit.Standing;
        var isJust = cause switch
        {
            { By: EndedBy.Client } => cause.Code == standing.SaidBye,
            { By: EndedBy.Transport } => visit.Link.IsCut,
            { Code: CloseCode.Deadline } => IsLate(visit, world.Now + Early),
            { Code: CloseCode.SlowReader } => IsSlow(visit.Link.Times, world.Now + Early),
            { Code: CloseCode.InternalError } => standing.IsBroken,
            { Code: CloseCode.Restart } => world.IsDraining,
            { Code: CloseCode.RateExceeded } => standing.IsClosedElsewhere || standing.IsUnwelcome,
            { Code: CloseCode.WrongState } => standing.IsAstray,
            _ => false,
        };
        if (cause.Code is CloseCode.Deadline or CloseCode.SlowReader)
        {
            world.Note(visit, cause.Code == CloseCode.Deadline ? FaultEvent.TooLate : FaultEvent.TooSlow);
        }

        world.Require(isJust, visit, "was ended without a cause", cause);
    }

    private static bool IsLate(Visit visit, TimeSpan now) =>
        (visit.Standing is { IsWelcome: false, IsProving: false } && now - visit.Link.Times.ArrivedAt >= TimeSpan.FromSeconds(5))
        || (visit.Standing.IsProving && now - visit.Link.Times.AskedAt >= TimeSpan.FromSeconds(FaultStage.ProofSeconds))
        || now - visit.Link.Times.HalfSince >= TimeSpan.FromSeconds(10)
        || now - visit.Link.Times.HeardAt >= TimeSpan.FromSeconds(30);

    /// <summary>Ten seconds without progress; or one, for words of a conversation that is over.</summary>
    private static bool IsSlow(LinkTimes times, TimeSpan now) =>
        now - times.PendingSince >= TimeSpan.FromSeconds(10) || now - times.LeftoversSince >= TimeSpan.FromSeconds(1);
}
