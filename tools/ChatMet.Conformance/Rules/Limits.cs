using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Rules;

/// <summary>The sizes that Welcome announced.</summary>
internal sealed class Limits(Announced announced) : IRule
{
    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
    }

    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        switch (type)
        {
            case FrameType.Text when TextFrame.Read(frame, out var text) == FrameError.None && text.Words.Length > announced.TextBytes:
                return new BrokenDuty("text-bytes", $"sent a Text of {text.Words.Length} bytes where {announced.TextBytes} are announced", frame.ToArray());
            case FrameType.Find when FindFrame.Read(frame, out var find) == FrameError.None && find.Tags.Count > announced.MostTags:
                return new BrokenDuty("tags-in-limit", $"sent {find.Tags.Count} tags where {announced.MostTags} are announced", frame.ToArray());
            default:
                return null;
        }
    }
}
