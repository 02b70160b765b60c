using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>The pictures that the person sends, one at a time: offered, answered, sent (docs/PROTOCOL.md section 4.4). Lives on the
/// loop.</summary>
internal sealed class OwnPictures(
    Faults faults, Capabilities capabilities, Terms terms, Wire wire, Outbox outbox, Sightings seen)
{
    private const int ChunkHeaderBytes = 9;
    private const int OfferBytes = 16;
    private const int MostChunks = ushort.MaxValue + 1;

    private Picture? _kept;
    private OwnPicture? _running;
    private ushort _last;

    /// <summary>Whether chunks are to be sent.</summary>
    public bool IsSending => _running is not null && (_running.IsAccepted || faults.Break("chunks-after-yes"));

    /// <summary>The largest chunk that every limit allows when nothing else is on its way.</summary>
    private long ChunkBytes => Math.Clamp(
        Math.Min(Math.Min(terms.WindowBytes, terms.BulkWindowBytes), wire.Most - wire.Reserve) - ChunkHeaderBytes, 0, terms.ChunkBytes);

    /// <param name="picture">Null when there is none that may be offered.</param>
    public void Offer(Picture? picture)
    {
        var isFree = (_kept is null && _running is null) || faults.Break("one-image");
        if (picture is not null && isFree && (IsAble(picture) || faults.Break("offer-if-able")))
        {
            _kept = picture;
        }
    }

    public bool Runs(ushort image) => _running?.Number == image;

    public void Answered(ushort image, bool accepted)
    {
        if (_running is not { IsAccepted: false } || !Runs(image))
        {
            return;
        }

        seen.Note(accepted ? "image accepted" : "image refused");
        _running.IsAccepted = accepted;
        if (!accepted && !faults.Break("chunks-after-yes"))
        {
            _running = null;
        }
    }

    public void Cancelled(ushort image)
    {
        if (Runs(image) && !faults.Break("stops-at-cancel"))
        {
            _running = null;
        }
    }

    public void Stalled()
    {
        if (_running is { IsAccepted: true } && !faults.Break("stops-when-stalled"))
        {
            _running = null;
        }
    }

    /// <summary>Takes the picture back; false when there is none. One that was not offered yet needs no word.</summary>
    public bool Cancel()
    {
        var any = _kept is not null || _running is not null;
        _kept = null;
        if (_running is { Number: var image })
        {
            outbox.Keep(sequence => Frames.ImageCancel(sequence, image, ImageOwner.Mine));
            Cancelled(image);
        }

        return any;
    }

    /// <summary>The server, or the partner, did not want the offer; or the conversation is over.</summary>
    public void Clear() => (_kept, _running) = (null, null);

    public void PumpOffer()
    {
        if (_kept is null || !outbox.Allows(FrameType.ImageOffer, OfferBytes))
        {
            return;
        }

        if (_last == 0 || !faults.Break("image-numbers"))
        {
            _last++;
        }

        _running = new OwnPicture(_kept, _last, firstIndex: faults.Break("chunks-exact") ? (ushort)1 : (ushort)0);
        outbox.Send(Frames.Bytes(new ImageOfferFrame
        {
            Sequence = outbox.Next,
            Image = _last,
            Format = ImageFormat.Png,
            Width = _kept.Width,
            Height = _kept.Height,
            Size = (uint)_kept.Bytes.Length,
        }));
        _kept = null;
    }

    /// <summary>Sends chunks while windows and rates allow. Who calls this let waiting words go first.</summary>
    public void PumpChunks()
    {
        while (IsSending && _running!.Ahead(ChunkBytes) is { IsEmpty: false } data
            && outbox.Allows(FrameType.ImageChunk, ChunkHeaderBytes + data.Length))
        {
            outbox.Send(Frames.ImageChunk(outbox.Next, _running.Number, _running.Index, data));
            _running.Advance(data.Length);
            if (_running.IsComplete)
            {
                seen.Note("image sent");
                _running = null;
            }
        }
    }

    private bool IsAble(Picture picture) => capabilities.HasFlag(Capabilities.Images)
        && picture.Bytes.Length <= terms.ImageBytes
        && ChunkBytes > 0
        && picture.Bytes.Length <= MostChunks * ChunkBytes;
}
