using ChatMet.Protocol;
using ChatMet.Server.Buffers;

namespace ChatMet.Server.WebSockets;

/// <summary>The framed bytes that wait for one socket. Anybody may add, under one small lock; only the connection's
/// driver takes. Bounded in bytes: what does not fit is refused, with whose fault it is, and the caller acts on it.</summary>
/// <remarks>
/// Bytes are copied once, into zeroed blocks, and zeroed again when the driver has handed them on, unless the driver takes a message
/// along from where it lies. Who answers for what is pending is <see cref="OutboundAccount"/>'s to say.
/// </remarks>
internal sealed partial class Outbound : IDisposable
{
    private const int NotClosed = -1;

    private readonly ZeroingPool _pool;
    private OutboundAccount _account;
    private BlockChain? _waiting; // while something does
    private volatile int _closedWith = NotClosed;
    private bool _disposed;
    private IOutlet? _outlet;

    public Outbound(ZeroingPool pool, int capacity)
    {
        _pool = pool;
        _account = new OutboundAccount(capacity);
    }

    public ZeroingPool Pool => _pool;

    /// <summary>Bytes that the driver has not written yet.</summary>
    public int PendingBytes
    {
        get
        {
            lock (this)
            {
                return _account.Pending(InQueue);
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

    /// <summary>Whether nothing can be added any more.</summary>
    public bool IsClosed => _disposed || _closedWith != NotClosed;

    private int InQueue => _waiting?.Count ?? 0;

    private BlockChain Waiting => _waiting ??= BlockChain.Rent(_pool);

    /// <summary>Sets where the bytes go. The driver sets it before anybody adds.</summary>
    public void FlowsTo(IOutlet outlet) => _outlet = outlet;

    /// <summary>Whether something waits of a sender who is gone: it is to be gone soon, too (P3).</summary>
    public bool HasLeftovers
    {
        get
        {
            lock (this)
            {
                return _account.HasLeftovers;
            }
        }
    }

    /// <summary>From now on messages come from somebody else, who does not answer for what waits already.</summary>
    public void ChangeSender()
    {
        lock (this)
        {
            _account.ChangeSender(InQueue);
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

            if (_account.Judge(InQueue, payload.Length + FrameWriter.LargestHeader) is var refused and not AddOutcome.Added)
            {
                return refused;
            }

            AddedMessages++;
            if (_waiting is null && _outlet?.TakeAlong(opcode, payload, othersWait: _account.HasTaken) is { } along and > 0)
            {
                _account.TakeAlong(along);
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

            if (!_account.FitsOwn(InQueue))
            {
                return false;
            }

            AddFrame(Opcode.Pong, payload);
            _account.AddOwn(FrameWriter.SmallHeader + payload.Length);
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

            if (!_account.FitsOwn(InQueue))
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
            _account.AddOwn(header.Length + waiting.Count - before);
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

    private void AddFrame(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[FrameWriter.LargestHeader];
        Waiting.Write(header[..FrameWriter.WriteHeader(header, opcode, payload.Length)]);
        Waiting.Write(payload);
    }
}
