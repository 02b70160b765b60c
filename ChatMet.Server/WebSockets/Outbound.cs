using ChatMet.Protocol;
using ChatMet.Server.Buffers;

namespace ChatMet.Server.WebSockets;

/// <summary>The framed bytes that wait for one socket. Anybody may add, under one small lock; only the connection's
/// driver takes. Bounded in bytes: what does not fit is refused and the caller acts on it.</summary>
/// <remarks>Bytes are copied once, into zeroed blocks, and zeroed again when the driver has written them.</remarks>
internal sealed class Outbound : IDisposable
{
    /// <summary>What the server itself says may exceed the bound by so much, since it is never the partner's fault.</summary>
    public const int OwnReserve = 4096;

    private readonly Lock _lock = new();
    private readonly BlockChain _waiting;
    private readonly int _capacity;
    private int _taken;
    private bool _disposed;
    private Action? _wake;

    public Outbound(ZeroingPool pool, int capacity)
    {
        _waiting = new BlockChain(pool);
        _capacity = capacity;
    }

    /// <summary>Bytes that the driver has not written yet.</summary>
    public int PendingBytes
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count + _taken;
            }
        }
    }

    /// <summary>Bytes written so far: while it stands still and some are pending, the reader has stopped.</summary>
    public long WrittenBytes { get; private set; }

    /// <summary>Messages added so far: while it stands still, the client hears nothing, since browsers do not show pings and pongs.</summary>
    public long AddedMessages { get; private set; }

    /// <summary>The code of the close frame that ends this queue, once there is one.</summary>
    public CloseCode? ClosedWith { get; private set; }

    /// <summary>Whether nothing waits and nothing can come any more.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_lock)
            {
                return IsClosed && _waiting.Count == 0;
            }
        }
    }

    private bool IsClosed => _disposed || ClosedWith is not null;

    /// <summary>Sets what is called, on the adder's thread, after something was added. The driver sets it before anybody adds.</summary>
    public void OnAdded(Action wake) => _wake = wake;

    /// <summary>Adds a message, byte for byte. False when it does not fit: then nothing was added.</summary>
    public bool TryAdd(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            if (IsClosed)
            {
                return true;
            }

            if (_waiting.Count + _taken + payload.Length + FrameWriter.LargestHeader > _capacity)
            {
                return false;
            }

            AddFrame(opcode, payload);
            AddedMessages += opcode is Opcode.Binary or Opcode.Text ? 1 : 0;
        }

        _wake?.Invoke();
        return true;
    }

    /// <summary>Adds a frame of the server's own, which is always small. False when even the reserve is used up.</summary>
    public bool TryAdd<TFrame>(in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct
    {
        lock (_lock)
        {
            if (IsClosed)
            {
                return true;
            }

            if (_waiting.Count + _taken > _capacity + OwnReserve - FrameWriter.SmallHeader - FrameHeader.MostControlBytes)
            {
                return false;
            }

            var header = _waiting.GetSpan(FrameWriter.SmallHeader + FrameHeader.MostControlBytes)[..FrameWriter.SmallHeader];
            _waiting.Advance(header.Length);
            var before = _waiting.Count;
            try
            {
                frame.Write(_waiting);
            }
            catch
            {
                _waiting.TakeBack(FrameWriter.SmallHeader + FrameHeader.MostControlBytes);
                throw;
            }

            FrameWriter.WriteHeader(header, Opcode.Binary, _waiting.Count - before);
            AddedMessages++;
        }

        _wake?.Invoke();
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
        lock (_lock)
        {
            if (IsClosed)
            {
                return;
            }

            Span<byte> payload = stackalloc byte[CloseFrame.MostBytes];
            AddFrame(Opcode.Close, payload[..CloseFrame.Write(payload, code)]);
            ClosedWith = code;
        }

        _wake?.Invoke();
    }

    /// <summary>For the driver: moves everything that waits into <paramref name="batch"/>; false when nothing does.</summary>
    public bool TryTake(BlockChain batch)
    {
        lock (_lock)
        {
            _taken += _waiting.Count;
            _waiting.MoveTo(batch);
            return batch.Count > 0;
        }
    }

    /// <summary>For the driver: <paramref name="bytes"/> of what it took are with the kernel now.</summary>
    public void Written(int bytes)
    {
        lock (_lock)
        {
            _taken -= bytes;
            WrittenBytes += bytes;
        }
    }

    /// <summary>Zeroes what was never written; nothing can be added any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _waiting.Clear();
        }

        _wake?.Invoke();
    }

    private void AddFrame(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[FrameWriter.LargestHeader];
        _waiting.Write(header[..FrameWriter.WriteHeader(header, opcode, payload.Length)]);
        _waiting.Write(payload);
    }
}
