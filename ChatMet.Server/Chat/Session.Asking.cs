using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Chat;

/// <content>What a person asks for: a stranger, another one, and not that one again.</content>
internal partial class Session
{
    private CloseCode Find(ReadOnlySpan<byte> frame, TimeSpan now)
    {
        _ = FindFrame.Read(frame, out var find);
        return MaySeek(now, out var notBefore)
            ? Asked(Requests.Find(Preferences.Of(find, Language, house.Tags), notBefore))
            : CloseCode.RateExceeded;
    }

    private CloseCode Next(TimeSpan now) => MaySeek(now, out var notBefore) ? Asked(Requests.Next(notBefore, now)) : CloseCode.RateExceeded;

    /// <summary>Whether reports let this person look for a stranger, and from when on.</summary>
    private bool MaySeek(TimeSpan now, out TimeSpan notBefore)
    {
        house.Gate.Searched(_ticket.Place, now);
        notBefore = now;
        switch (house.Standing.Judge(Person, now).Consequence)
        {
            case Consequence.Refusal:
                house.Metrics.Sanctioned(Sanction.Refusal);
                return false;
            case Consequence.Delay:
                house.Metrics.Sanctioned(Sanction.Delay);
                notBefore += TimeSpan.FromSeconds(house.Options.DelaySeconds);
                return true;
            default:
                return true;
        }
    }

    private CloseCode Block(ReadOnlySpan<byte> frame, TimeSpan now)
    {
        _ = BlockFrame.Read(frame, out var block);
        if (Requests.Named(block.Conversation, Nameable, now) is not { } seat)
        {
            return UnknownConversation(FrameType.Block);
        }

        Requests.Block(seat);
        return LeaveNamed(seat, now);
    }

    private CloseCode Report(ReadOnlySpan<byte> frame, TimeSpan now)
    {
        _ = ReportFrame.Read(frame, out var report);
        if (Requests.Named(report.Conversation, Nameable, now) is not { } seat)
        {
            return UnknownConversation(FrameType.Report);
        }

        house.Metrics.Reported(report.Category, house.Standing.Report(seat.PartnerPerson, Person, report.Category, now));
        return LeaveNamed(seat, now);
    }

    /// <summary>Leaves a named conversation, unless it was left before and only needs confirming.</summary>
    private CloseCode LeaveNamed(Seat seat, TimeSpan now) =>
        Asked(seat == Requests.Seat ? Requests.Leave(now) : Requests.Confirm(seat));
}
