using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Tells the partner that the person types, no oftener than the server passes it on, and always the latest state. Lives on the loop, as
/// long as its session, since the pace does not begin anew with a conversation.</summary>
internal sealed class Typing(Faults faults, EventLoop loop, Wire wire, TimeSpan pace)
{
    /// <summary>Of typing without a word: after this the person stopped. A receiver forgets after 10 s, so it is told anew before.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(0.1);

    private bool _types;
    private bool _told;
    private TimeSpan _until;
    private TimeSpan? _lastSent;

    /// <summary>The person pressed a key.</summary>
    public void Touch()
    {
        _types = true;
        _until = loop.Now + Memory;
        _told &= !faults.Break("typing-pace") && loop.Now - _lastSent < Memory;
    }

    /// <summary>Words were sent, which the partner takes for "stopped"; or the conversation is over.</summary>
    public void Stop() => _types = _told = false;

    public void Pump()
    {
        _types &= loop.Now < _until;
        if (_types)
        {
            loop.WakeAt(_until);
        }

        if (_types != _told && IsDue() && Frames.Typing(_types) is var frame && wire.Allows(FrameType.Typing, frame.Length))
        {
            wire.Send(frame);
            _told = _types;
            _lastSent = loop.Now;
        }
    }

    /// <summary>A pace of 0 would allow it never, as all that is announced as 0.</summary>
    private bool IsDue()
    {
        if (_lastSent is not { } last || faults.Break("typing-pace"))
        {
            return pace > TimeSpan.Zero;
        }

        var due = last + pace + Margin;
        if (loop.Now < due)
        {
            loop.WakeAt(due);
        }

        return loop.Now >= due;
    }
}
