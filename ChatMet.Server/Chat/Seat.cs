using ChatMet.Protocol;
using ChatMet.Server.Limits.Standing;

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

    public void End(DisconnectReason reason, TimeSpan now) => Conversation.End(Side, reason, now);
}
