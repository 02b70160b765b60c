using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Rules;

/// <summary>A Hello asks to resume only what a Welcome offered, and by its token: section 5.1.</summary>
internal sealed class Resuming(Announced announced) : IRule
{
    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
    }

    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        if (type != FrameType.Hello || HelloFrame.Read(frame, out var hello) != FrameError.None || !hello.IsResume)
        {
            return null;
        }

        if (!announced.OffersResume)
        {
            return new BrokenDuty("not-offered", "asked to resume where Welcome offered no such thing", frame.ToArray());
        }

        return hello.Token.SequenceEqual(announced.Token)
            ? null
            : new BrokenDuty("resumes", "asked to resume by another token than that of Welcome", frame.ToArray());
    }
}
