using ChatMet.Protocol;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>What a look at the clock must lead to: docs/PROTOCOL.md section 6.</summary>
internal static class DeadlineJudge
{
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Deadlines that close are up to so much early, and heartbeats so much late.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(0.7);

    /// <summary>After the connection looked at the clock.</summary>
    public static void Look(Visit visit, ReferenceServer server, TimeSpan now)
    {
        var model = visit.Model;
        var late = new[]
        {
            now - (model.State == SessionState.Opening ? model.ConnectedAt + TimeSpan.FromSeconds(5) : TimeSpan.MaxValue),
            now - (model.State == SessionState.Proving ? model.AskedAt + TimeSpan.FromSeconds(20) : TimeSpan.MaxValue),
            now - (model.InsideSince + TimeSpan.FromSeconds(10) ?? TimeSpan.MaxValue),
            now - (model.HeardAt + TimeSpan.FromSeconds(30)),
        }.Max();
        var isClosed = visit.Session.Outbound.ClosedWith == CloseCode.Deadline;
        if (late > TimeSpan.Zero ? !isClosed : isClosed && late < -Tolerance)
        {
            throw new FuzzException($"{model.Number} was{(isClosed ? "" : " not")} closed with 4009 at {late} after the deadline");
        }

        if (isClosed)
        {
            server.End(model, CloseCode.Deadline);
            return;
        }

        server.Tick(model);
        if (model.State is not (SessionState.Opening or SessionState.Proving) && now - model.ToldAt > Heartbeat + Tolerance && !visit.HasNews)
        {
            throw new FuzzException($"{model.Number} heard nothing for longer than a heartbeat");
        }
    }
}
