using ChatMet.Protocol;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Chat;

/// <summary>One session's place in a conversation. Made by pairing, immutable, read by the session's owner.</summary>
/// <param name="Conversation">Which conversation.</param>
/// <param name="Side">Which place in it.</param>
/// <param name="Request">The session's request that it answers.</param>
/// <param name="Partner">The partner's session, for Block.</param>
/// <param name="PartnerPerson">Who the partner may be, for Block and Report: also when they are gone.</param>
internal sealed record Seat(Conversation Conversation, Side Side, int Request, ulong Partner, PersonKey PartnerPerson)
{
    public RelayOutcome Relay(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now) => Conversation.Relay(Side, type, frame, now);

    /// <summary>Whether its person may come back after a loss.</summary>
    public bool MayBeResumed => Conversation.MayBeResumedBy(Side);

    public bool IsRepeat(FrameType type, ReadOnlySpan<byte> frame) => Conversation.IsRepeat(Side, type, frame);

    public void Interrupt(TimeSpan until) => Conversation.Interrupt(Side, until);

    public void Resume(Outbound outbound, uint received, TimeSpan now) => Conversation.Resume(Side, outbound, received, now);

    public void End(DisconnectReason reason, TimeSpan now) => Conversation.End(Side, reason, now);
}
