using System.Diagnostics;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>The frames for one partner that arrived together and leave together with one send, from where they lie in the shared
/// buffer. The loop's thread only.</summary>
/// <remarks>
/// A client's header is at least four bytes longer than the server's of the same payload, for it has the mask. So our header
/// fits in front of the payload, and later frames move up to close the gap:
/// <code>
///   arrived   | head mask | payload 1 | head mask | payload 2 |
///   leaves         | head | payload 1 | head | payload 2 |
/// </code></remarks>
internal sealed class Departure(byte[] shared)
{
    private WebSocketLink? _link;
    private int _start;
    private int _length;

    /// <summary>Takes a payload that lies in the shared buffer.</summary>
    /// <param name="free">Whether nothing that the link took before waits to be sent.</param>
    /// <returns>The bytes that will be sent for it; 0 when it must go another way.</returns>
    public int Take(WebSocketLink link, Opcode opcode, ReadOnlySpan<byte> payload, bool free)
    {
        var isFirst = _link is null;
        if ((isFirst ? !free : _link != link) || !((ReadOnlySpan<byte>)shared).Overlaps(payload, out var offset))
        {
            return 0;
        }

        var header = FrameWriter.HeaderSize(payload.Length);
        var start = isFirst ? offset - header : _start + _length;
        if (start < 0)
        {
            return 0; // the client's header came earlier, alone
        }

        Debug.Assert(start + header <= offset, "the client's header is longer than ours");

        var frame = shared.AsSpan(start, header + payload.Length);
        payload.CopyTo(frame[header..]); // onto itself for the first
        FrameWriter.WriteHeader(frame, opcode, payload.Length);
        (_link, _start, _length) = isFirst ? (link, start, frame.Length) : (link, _start, _length + frame.Length);
        return frame.Length;
    }

    /// <summary>Sends what was taken.</summary>
    public void Leave()
    {
        if (_link is { } link)
        {
            _link = null;
            link.Leave(shared.AsSpan(_start, _length));
        }
    }
}
