using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Conformance.Rules;

/// <summary>The client's own images: section 4.4.</summary>
internal sealed class Images(Standing standing, Announced announced) : IRule
{
    private readonly HashSet<ushort> _used = [];
    private Capabilities _capabilities;
    private ushort _image;
    private bool _running;
    private bool _accepted;
    private bool _cancelled;
    private uint _size;
    private uint _got;
    private int _next;

    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
        switch (type)
        {
            case FrameType.Matched:
                _ = MatchedFrame.Read(frame, out var matched);
                _capabilities = matched.Capabilities;
                _running = false;
                _used.Clear();
                break;
            case FrameType.ImageAnswer:
                _ = ImageAnswerFrame.Read(frame, out var answer);
                if (_running && !_accepted && answer.Image == _image)
                {
                    (_accepted, _running) = (answer.Accepted, answer.Accepted);
                }

                break;
            case FrameType.ImageCancel:
                _ = ImageCancelFrame.Read(frame, out var cancel);
                _running &= cancel.Owner == ImageOwner.Mine || cancel.Image != _image;
                break;
            case FrameType.Error:
                _ = ErrorFrame.Read(frame, out var error);
                _running &= error.Code != ErrorCode.YourImageStalled;
                break;
        }
    }

    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now) =>
        (standing.IsTalking && !standing.IsRepeat(type, frame), type) switch
        {
            (true, FrameType.ImageOffer) => Offered(frame),
            (true, FrameType.ImageChunk) => Sent(frame),
            (true, FrameType.ImageCancel) => Cancelled(frame),
            _ => null,
        };

    private BrokenDuty? Offered(ReadOnlySpan<byte> frame)
    {
        _ = ImageOfferFrame.Read(frame, out var offer);
        if (!_capabilities.HasFlag(Capabilities.Images))
        {
            return new BrokenDuty("offer-if-able", "offered an image that Matched does not allow", frame.ToArray());
        }

        if (offer.Size > announced.ImageBytes)
        {
            return new BrokenDuty("offer-if-able", $"offered {offer.Size} bytes where {announced.ImageBytes} are announced", frame.ToArray());
        }

        if (_running)
        {
            return new BrokenDuty("one-image", "offered an image while another of its own runs", frame.ToArray());
        }

        (_image, _size, _got, _next) = (offer.Image, offer.Size, 0, 0);
        (_running, _accepted, _cancelled) = (true, false, false);
        return _used.Add(offer.Image) ? null : new BrokenDuty("image-numbers", $"used image number {offer.Image} twice", frame.ToArray());
    }

    private BrokenDuty? Sent(ReadOnlySpan<byte> frame)
    {
        _ = ImageChunkFrame.Read(frame, out var chunk);
        if (_cancelled)
        {
            return new BrokenDuty("stops-at-cancel", "sent a chunk after its own ImageCancel", frame.ToArray());
        }

        if (!_accepted || chunk.Image != _image)
        {
            return new BrokenDuty("chunks-after-yes", "sent a chunk of an image that was not accepted", frame.ToArray());
        }

        var expected = _next++;
        _got += (uint)chunk.Data.Length;
        if (_got >= _size)
        {
            _running = false;
        }

        return chunk.Index != expected || _got > _size || chunk.Data.Length > announced.ChunkBytes
            ? new BrokenDuty(
                "chunks-exact",
                $"sent index {chunk.Index} where {expected} is next, {chunk.Data.Length} bytes of at most {announced.ChunkBytes}, {_got} of {_size} in all",
                frame.ToArray())
            : null;
    }

    private BrokenDuty? Cancelled(ReadOnlySpan<byte> frame)
    {
        _ = ImageCancelFrame.Read(frame, out var cancel);
        if (cancel.Owner == ImageOwner.Mine && cancel.Image == _image && _running)
        {
            (_running, _cancelled) = (false, true);
        }

        return null;
    }
}
