namespace ChatMet.LoadTester.People;

/// <summary>What one sender has unacknowledged in one conversation (docs/PROTOCOL.md section 5).</summary>
internal sealed class SendWindow(int windowBytes, int bulkBytes)
{
    /// <summary>Bytes of each frame that is not acknowledged, the oldest first; those of bulk negative.</summary>
    private readonly Queue<int> _sizes = new();

    private uint _acknowledged;
    private int _bytes;
    private int _bulk;

    /// <summary>The number of the last frame sent.</summary>
    public uint Sequence { get; private set; }

    /// <summary>Chunks that are not acknowledged.</summary>
    public int Chunks { get; private set; }

    public bool Fits(int bytes) => _bytes + bytes <= windowBytes;

    public bool FitsBulk(int bytes) => Fits(bytes) && _bulk + bytes <= bulkBytes;

    /// <summary>Counts a frame and gives it its number.</summary>
    public uint Next(int bytes, bool isBulk)
    {
        _sizes.Enqueue(isBulk ? -bytes : bytes);
        _bytes += bytes;
        if (isBulk)
        {
            _bulk += bytes;
            Chunks++;
        }

        return ++Sequence;
    }

    /// <summary>Takes an Ack; one for what was never sent, or lower than an earlier one, is ignored.</summary>
    public void Acknowledge(uint received)
    {
        for (; received <= Sequence && _acknowledged < received; _acknowledged++)
        {
            var size = _sizes.Dequeue();
            _bytes -= Math.Abs(size);
            if (size < 0)
            {
                _bulk += size;
                Chunks--;
            }
        }
    }
}
