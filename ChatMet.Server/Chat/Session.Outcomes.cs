using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server.Telemetry;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Chat;

/// <content>What is said, and counted, of what is not simply taken.</content>
internal partial class Session
{
    private CloseCode Untyped()
    {
        house.Metrics.BudgetHit(Budget.Typing);
        return Dropped(DropCause.TypingRate);
    }

    private CloseCode Exceeded(Budget budget)
    {
        house.Metrics.BudgetHit(budget);
        return CloseCode.RateExceeded;
    }

    /// <summary>Of requests only so many may be without an answer.</summary>
    private CloseCode Asked(CloseCode code) => code == CloseCode.None ? code : Exceeded(Budget.Requests);

    private void Count(EndDetail detail)
    {
        switch (detail)
        {
            case EndDetail.Silence:
                house.Metrics.HeartbeatLost();
                break;
            case EndDetail.Framing:
                house.Metrics.BudgetHit(Budget.Framing);
                break;
        }
    }

    private CloseCode Dropped(DropCause cause)
    {
        house.Metrics.Dropped(cause);
        return CloseCode.None;
    }

    /// <summary>The client hears of it first, and may still stop.</summary>
    private CloseCode Last(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        Tell(ErrorCode.SlowDown, type, "slow down"u8);
        return Admitted(type, frame, now);
    }

    private CloseCode NotOffered(FrameType about) => Tell(ErrorCode.NotOffered, about, "not offered"u8);

    private CloseCode UnknownConversation(FrameType about) => Tell(ErrorCode.UnknownConversation, about, "unknown conversation"u8);

    private CloseCode Tell(ErrorCode code, FrameType about, ReadOnlySpan<byte> text)
    {
        _outbound.AddOrClose(new ErrorFrame { Code = code, About = about, Text = text });
        return CloseCode.None;
    }
}
