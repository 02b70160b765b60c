using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.EndToEnd;

/// <summary>What a Matched said, kept beyond its bytes.</summary>
internal sealed record Match(ulong Conversation, bool IsRoleB, bool SameLanguage, byte SharedTags, Capabilities Capabilities, string Alias)
{
    public static Match Of(in MatchedFrame frame) => new(
        frame.Conversation,
        frame.IsRoleB,
        frame.SameLanguage,
        frame.SharedTags,
        frame.Capabilities,
        System.Text.Encoding.UTF8.GetString(frame.Alias));
}
