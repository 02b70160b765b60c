using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>The pictures that the partner sends, one at a time, each only when the person said yes (docs/PROTOCOL.md section 4.4). Lives on the
/// loop.</summary>
internal sealed class TheirPictures(Faults faults, Outbox outbox, Sightings seen)
{
    private TheirPicture? _running;

    public void Offered(in ImageOfferFrame offer)
    {
        _running = new TheirPicture(offer.Image, offer.Size);
        seen.Note($"image offered: {offer.Size} bytes");
    }

    public bool Runs(ushort image) => _running?.Number == image;

    public bool IsComing(ushort image) => Runs(image) && _running!.IsAccepted;

    /// <summary>The person says yes or no, once for each offer.</summary>
    public void Answer(bool accepted)
    {
        if (_running is not { IsAccepted: false })
        {
            return;
        }

        var image = faults.Break("answers-offers") ? (ushort)(_running.Number + 1) : _running.Number;
        outbox.Keep(sequence => Frames.ImageAnswer(sequence, image, accepted));
        _running.IsAccepted = accepted;
        if (!accepted)
        {
            _running = null;
        }
    }

    public void Chunk(in ImageChunkFrame chunk)
    {
        if (!IsComing(chunk.Image))
        {
            return;
        }

        _running!.Take(chunk.Index, chunk.Data.Length);
        if (_running.IsComplete)
        {
            seen.Note($"image received: {_running.Size} bytes");
            _running = null;
        }
    }

    public void Cancelled(ushort image)
    {
        if (Runs(image))
        {
            seen.Note("image cancelled");
            _running = null;
        }
    }

    /// <summary>The person wants it no more.</summary>
    public void Cancel()
    {
        if (_running is { Number: var image })
        {
            outbox.Keep(sequence => Frames.ImageCancel(sequence, image, ImageOwner.Yours));
            _running = null;
        }
    }

    /// <summary>The server gave it up; or the conversation is over.</summary>
    public void Clear() => _running = null;
}
