using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Rules;

/// <summary>The bytes that a client has unacknowledged: section 5, point 5.</summary>
internal sealed class Windows(Standing standing, Announced announced) : IRule
{
    private readonly Queue<(int Bytes, bool Bulk)> _flying = new();
    private uint _acknowledged;

    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
        if (type == FrameType.Matched)
        {
            _flying.Clear();
            _acknowledged = 0;
        }
        else if (type == FrameType.Ack && AckFrame.Read(frame, out var ack) == FrameError.None && ack.Received <= _acknowledged + _flying.Count)
        {
            for (; _acknowledged < ack.Received; _acknowledged++)
            {
                _flying.Dequeue();
            }
        }
    }

    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        if (!standing.IsTalking || !type.IsNumbered() || standing.IsRepeat(type, frame))
        {
            return null;
        }

        var bulk = type == FrameType.ImageChunk;
        _flying.Enqueue((frame.Length, bulk));
        var all = _flying.Sum(sent => sent.Bytes);
        var ofBulk = _flying.Where(sent => sent.Bulk).Sum(sent => sent.Bytes);
        if (bulk && ofBulk > announced.BulkWindowBytes)
        {
            return new BrokenDuty("bulk-window", $"has {ofBulk} bytes of chunks unacknowledged; the bulk window is {announced.BulkWindowBytes}", frame.ToArray());
        }

        return all > announced.WindowBytes
            ? new BrokenDuty("window", $"has {all} bytes unacknowledged; the window is {announced.WindowBytes}", frame.ToArray())
            : null;
    }
}
