namespace ChatMet.LoadTester.People;

/// <summary>When a receiver must acknowledge (docs/PROTOCOL.md section 5): at once from 16,384 bytes on, else within a second.</summary>
internal struct AckDuty
{
    private const int AtOnceBytes = 16_384;

    /// <summary>Half a second leaves the other half to the pace at which people are looked at, and to the network.</summary>
    private static readonly long Patience = Ticks.Of(seconds: 0.5);

    private int _bytes;
    private long _since;

    /// <summary>The highest number taken.</summary>
    public uint Taken { get; private set; }

    /// <summary>Takes a numbered frame; true when it must be acknowledged at once.</summary>
    public bool Take(uint sequence, int bytes, long now)
    {
        if (_bytes == 0)
        {
            _since = now;
        }

        Taken = Math.Max(Taken, sequence);
        _bytes += bytes;
        return _bytes >= AtOnceBytes;
    }

    public readonly bool IsDue(long now) => _bytes > 0 && now - _since >= Patience;

    public void Done() => _bytes = 0;
}
