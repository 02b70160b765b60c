namespace ChatMet.Server.WebSockets;

/// <summary>How many bytes for one socket are pending, how many may be, and who answers for them. Its queue has the lock.</summary>
/// <remarks>
/// A sender answers only for its own bytes: what waited before it came (<see cref="ChangeSender"/>) and what the server itself says
/// does not count against it, or a reader could fill its own queue and have its partner closed.
/// <code>
///   pending = taken by the driver (of it: along)  +  in the queue
///           = earlier  +  own  +  the present sender's
/// </code></remarks>
internal struct OutboundAccount(int capacity)
{
    /// <summary>What the server itself says may exceed the bound by so much, and be so much until the queue was empty once.</summary>
    public const int OwnReserve = 32 * 1024;

    private const int LargestOwn = FrameWriter.SmallHeader + FrameHeader.MostControlBytes;

    private int _taken;
    private int _along; // of what is taken, bytes that never were in the queue: what is in it must not overtake them
    private int _earlier; // bytes that waited before the present sender came; they go first
    private int _own; // bytes of the server's own since nothing was pending last

    /// <summary>Whether the driver has bytes that are not written yet.</summary>
    public readonly bool HasTaken => _taken > 0;

    /// <summary>Whether bytes wait that came before the present sender.</summary>
    public readonly bool HasLeftovers => _earlier > 0;

    public readonly bool IsAlongPending => _along > 0;

    /// <summary>What a sender who keeps to the window, at most half the capacity, never has pending, headers and Acks included.</summary>
    private readonly int MostOfOneSender => capacity / 4 * 3;

    public readonly int Pending(int inQueue) => inQueue + _taken;

    /// <summary>From now on messages come from somebody else.</summary>
    public void ChangeSender(int inQueue) => _earlier = Pending(inQueue);

    /// <summary>Whether the present sender may add so much, and if not, whose fault it is.</summary>
    public readonly AddOutcome Judge(int inQueue, int needed)
    {
        var pending = Pending(inQueue);
        if (pending + needed <= capacity)
        {
            return AddOutcome.Added;
        }

        return pending - _earlier - _own + needed > MostOfOneSender ? AddOutcome.SendersFault : AddOutcome.ReadersFault;
    }

    /// <summary>Whether one more frame of the server's own fits, which is always small.</summary>
    public readonly bool FitsOwn(int inQueue) =>
        Pending(inQueue) + LargestOwn <= capacity + OwnReserve && _own + LargestOwn <= OwnReserve;

    public void AddOwn(int bytes) => _own += bytes;

    /// <summary>The driver took so much out of the queue.</summary>
    public void Take(int bytes) => _taken += bytes;

    /// <summary>The driver took so much that never was in the queue.</summary>
    public void TakeAlong(int bytes)
    {
        _taken += bytes;
        _along += bytes;
    }

    /// <summary>What was taken along has its place before all that is in the queue.</summary>
    public void AlongIsPlaced() => _along = 0;

    /// <summary>So much of what the driver took is with the transport.</summary>
    public void Written(int bytes, int inQueue)
    {
        _taken -= bytes;
        _earlier = Math.Max(0, _earlier - bytes);
        _own = Pending(inQueue) == 0 ? 0 : _own;
    }
}
