using ChatMet.Protocol;
using ChatMet.Server.Buffers;

namespace ChatMet.Server.WebSockets;

/// <summary>The framed bytes that wait for one socket. Anybody may add, under one small lock; only the connection's
/// driver takes. Bounded in bytes: what does not fit is refused, with whose fault it is, and the caller acts on it.</summary>
/// <remarks>
/// Bytes are copied once, into zeroed blocks, and zeroed again when the driver has handed them on. A sender answers only
/// for its own bytes: what waited before it came (<see cref="ChangeSender"/>) and what the server itself says does not
/// count against it, or a reader could fill its own queue and have its partner closed.
/// </remarks>
internal sealed class Outbound : IDisposable
{
    /// <summary>What the server itself says may exceed the bound by so much, and be so much until the queue was empty once.</summary>
    public const int OwnReserve = 32 * 1024;

    private const int NotClosed = -1;

    private readonly ZeroingPool _pool;
    private readonly int _capacity;
    private BlockChain? _waiting; // while something does
    private int _taken;
    private int _along; // of what is taken, bytes that never were in the queue: what waits must not overtake them
    private int _earlier; // of what is pending, bytes that waited before the present sender came; they go first
    private int _own; // bytes of the server's own since the queue was last empty
    private volatile int _closedWith = NotClosed;
    private bool _disposed;
    private IOutlet? _outlet;

    public Outbound(ZeroingPool pool, int capacity)
    {
        _pool = pool;
        _capacity = capacity;
    }

    public ZeroingPool Pool => _pool;

    /// <summary>Bytes that the driver has not written yet.</summary>
    public int PendingBytes
    {
        get
        {
            lock (this)
            {
                return Pending;
            }
        }
    }

    /// <summary>Bytes handed on so far: while it stands still and some are pending, the reader has stopped.</summary>
    public uint WrittenBytes { get; private set; }

    /// <summary>Messages added so far: while it stands still, the client hears nothing, since browsers do not show pings and pongs.</summary>
    public uint AddedMessages { get; private set; }

    /// <summary>The code of the close frame that ends this queue, once there is one.</summary>
    public CloseCode? ClosedWith => _closedWith is var code and not NotClosed ? (CloseCode)code : null;

    /// <summary>Whether nothing waits and nothing can come any more.</summary>
    public bool IsFinished
    {
        get
        {
            if (!IsClosed)
            {
                return false; // what closes it wakes the outlet, which asks again
            }

            lock (this)
            {
                return _waiting is null;
            }
        }
    }

    private bool IsClosed => _disposed || _closedWith != NotClosed;

    private int Pending => (_waiting?.Count ?? 0) + _taken;

    private BlockChain Waiting => _waiting ??= BlockChain.Rent(_pool);

    /// <summary>What a sender who keeps to the window, at most half the capacity, never has pending, headers and Acks included.</summary>
    private int MostOfOneSender => _capacity / 4 * 3;

    /// <summary>Sets where the bytes go. The driver sets it before anybody adds.</summary>
    public void FlowsTo(IOutlet outlet) => _outlet = outlet;

    /// <summary>From now on messages come from somebody else, who does not answer for what waits already.</summary>
    public void ChangeSender()
    {
        lock (this)
        {
            _earlier = Pending;
        }
    }

    /// <summary>Adds a message of the present sender, byte for byte. What does not fit is not added at all.</summary>
    public AddOutcome Add(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        lock (this)
        {
            if (IsClosed)
            {
                return AddOutcome.Closed;
            }

            var needed = payload.Length + FrameWriter.LargestHeader;
            if (Pending + needed > _capacity)
            {
                return Pending - _earlier - _own + needed > MostOfOneSender ? AddOutcome.SendersFault : AddOutcome.ReadersFault;
            }

            AddedMessages++;
            if (_waiting is null && _outlet?.TakeAlong(opcode, payload, othersWait: _taken > 0) is { } along and > 0)
            {
                _taken += along;
                _along += along;
                return AddOutcome.Added;
            }

            AddFrame(opcode, payload);
        }

        _outlet?.Wake();
        return AddOutcome.Added;
    }

    /// <summary>Adds the answer to a ping. False when the reader lets its answers lie.</summary>
    public bool TryAddPong(ReadOnlySpan<byte> payload)
    {
        lock (this)
        {
            if (IsClosed)
            {
                return true;
            }

            if (!FitsOwn())
            {
                return false;
            }

            AddFrame(Opcode.Pong, payload);
            _own += FrameWriter.SmallHeader + payload.Length;
        }

        _outlet?.Wake();
        return true;
    }

    /// <summary>Adds a frame of the server's own, which is always small. False when even the reserve is used up.</summary>
    public bool TryAdd<TFrame>(in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct
    {
        lock (this)
        {
            if (IsClosed)
            {
                return true;
            }

            if (!FitsOwn())
            {
                return false;
            }

            var waiting = Waiting;
            var header = waiting.GetSpan(FrameWriter.SmallHeader + FrameHeader.MostControlBytes)[..FrameWriter.SmallHeader];
            waiting.Advance(header.Length);
            var before = waiting.Count;
            try
            {
                frame.Write(waiting);
            }
            catch
            {
                waiting.TakeBack(FrameWriter.SmallHeader + FrameHeader.MostControlBytes);
                throw;
            }

            FrameWriter.WriteHeader(header, Opcode.Binary, waiting.Count - before);
            _own += header.Length + waiting.Count - before;
            AddedMessages++;
        }

        _outlet?.Wake();
        return true;
    }

    /// <summary>Adds a frame that must not be lost: a reader so far behind that it does not fit is closed instead.</summary>
    public void AddOrClose<TFrame>(in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct
    {
        if (!TryAdd(frame))
        {
            Close(CloseCode.SlowReader);
        }
    }

    /// <summary>Adds a close frame after all that waits; whatever is added later is dropped. Only the first call counts.</summary>
    public void Close(CloseCode code)
    {
        lock (this)
        {
            if (IsClosed)
            {
                return;
            }

            Span<byte> payload = stackalloc byte[CloseFrame.MostBytes];
            AddFrame(Opcode.Close, payload[..CloseFrame.Write(payload, code)]);
            _closedWith = (int)code;
        }

        _outlet?.Wake();
    }

    /// <summary>For the driver: moves everything that waits into <paramref name="batch"/>; false when nothing does.</summary>
    public bool TryTake(BlockChain batch)
    {
        lock (this)
        {
            if (_along == 0 && _waiting is { } waiting)
            {
                _taken += waiting.Count;
                waiting.MoveTo(batch);
                Release();
            }

            return batch.Count > 0;
        }
    }

    /// <summary>For a driver that lays what it takes along where the rest will follow: moves everything that waits into <paramref name="batch"/>.</summary>
    public void TakeBehind(BlockChain batch)
    {
        lock (this)
        {
            _along = 0;
            TryTake(batch);
        }
    }

    /// <summary>For the driver: what it took along has left, <paramref name="written"/> bytes of it with the transport.</summary>
    /// <returns>Whether others wait now.</returns>
    public bool Departed(int written)
    {
        lock (this)
        {
            _along = 0;
            NoteWritten(written);
            return _waiting is not null;
        }
    }

    /// <summary>For the driver: <paramref name="bytes"/> of what it took are with the transport now.</summary>
    public void Written(int bytes)
    {
        lock (this)
        {
            NoteWritten(bytes);
        }
    }

    /// <summary>Zeroes what was never written; nothing can be added any more.</summary>
    public void Dispose()
    {
        lock (this)
        {
            _disposed = true;
            _waiting?.Clear();
            Release();
        }

        _outlet?.Wake();
    }

    private void Release()
    {
        if (_waiting is { } empty)
        {
            _waiting = null;
            BlockChain.Return(empty);
        }
    }

    private void NoteWritten(int bytes)
    {
        _taken -= bytes;
        WrittenBytes += (uint)bytes;
        _earlier = Math.Max(0, _earlier - bytes);
        _own = Pending == 0 ? 0 : _own;
    }

    private bool FitsOwn()
    {
        const int Largest = FrameWriter.SmallHeader + FrameHeader.MostControlBytes;
        return Pending + Largest <= _capacity + OwnReserve && _own + Largest <= OwnReserve;
    }

    private void AddFrame(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[FrameWriter.LargestHeader];
        Waiting.Write(header[..FrameWriter.WriteHeader(header, opcode, payload.Length)]);
        Waiting.Write(payload);
    }
}
