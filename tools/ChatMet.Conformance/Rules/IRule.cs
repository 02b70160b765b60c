using ChatMet.Protocol;

namespace ChatMet.Conformance.Rules;

/// <summary>Watches one side of what passes on a line. The referee's calls only, in the order of the line.</summary>
internal interface IRule
{
    /// <summary>The script sent this frame to the client.</summary>
    void Sent(FrameType type, ReadOnlySpan<byte> frame);

    /// <summary>The client sent this well-formed frame.</summary>
    /// <returns>The duty that it breaks; null when it breaks none of this rule.</returns>
    BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now);
}
