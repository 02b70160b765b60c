namespace ChatMet.LoadTester.People;

/// <summary>Shows one image after the other: offer, answer, chunks as far as the window and the announced rates go. Its owner's turn only.</summary>
/// <param name="voice">Who shows them.</param>
/// <param name="limits">What the server announced.</param>
/// <param name="mostChunks">Chunks in flight at most, besides what the bulk window allows.</param>
/// <param name="now">The time.</param>
internal sealed class PictureSender(Talker voice, Announced limits, int mostChunks, long now)
{
    private const int Minute = 60;

    private readonly int _chunks = Math.Min(limits.ImageBytes / limits.ChunkBytes, ushort.MaxValue);
    private Pace _images = new(limits.ImagesPerMinute, (double)limits.ImagesPerMinute / Minute, now);
    private Pace _bytes = new(limits.BytesBurst, limits.BytesPerSecond, now);
    private ushort _image;
    private int _next;
    private bool _isOffered;
    private bool _isAccepted;
    private bool _isPaid;

    /// <summary>Whether the server's rates hold back what the window would allow.</summary>
    public static bool IsHeldBack(Announced limits) => limits.ImagesPerMinute < Announced.AnyRate;

    public void Answered(bool accepted)
    {
        _isOffered = accepted;
        _isAccepted = accepted;
    }

    /// <summary>Sends what may be sent now.</summary>
    public void Pump(long now)
    {
        if (!_isOffered)
        {
            TryOffer(now);
        }

        while (_isAccepted && voice is { MayShow: true, Talk: { } talk } && talk.ChunksInFlight < mostChunks && IsPaid(now)
            && talk.TryShow(_image, (ushort)_next, limits.ChunkBytes, now))
        {
            _isPaid = false;
            if (++_next == _chunks)
            {
                _isAccepted = false;
                _isOffered = false;
                TryOffer(now);
            }
        }
    }

    private void TryOffer(long now)
    {
        if (voice.MayBegin && _images.TryTake(1, now))
        {
            _image++;
            _next = 0;
            _isOffered = true;
            voice.Talk!.Offer(_image, (uint)(_chunks * limits.ChunkBytes));
        }
    }

    /// <summary>The bytes of a chunk are taken once, also when the window then has no room for it.</summary>
    private bool IsPaid(long now) => _isPaid = _isPaid || _bytes.TryTake(limits.ChunkBytes, now);
}
