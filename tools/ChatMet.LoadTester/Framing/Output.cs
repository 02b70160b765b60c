using System.Buffers;

namespace ChatMet.LoadTester.Framing;

/// <summary>What one person says in one turn: whole, masked WebSocket messages, ready for one send. One for everybody, because turns
/// follow each other; only the thread that has the turn may touch it.</summary>
internal sealed class Output(int seed) : IBufferWriter<byte>
{
    private const int Room = 64 * 1024;

    private byte[] _buffer = new byte[Room];
    private int _count;
    private uint _lastKey = unchecked((uint)seed) | 1;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _count);

    public void Clear() => _count = 0;

    /// <summary>Leaves room for a header whose length depends on what follows.</summary>
    /// <returns>Where the message begins, for <see cref="Seal"/>.</returns>
    public int Begin()
    {
        var start = _count;
        GetSpan(ClientHeader.LongSize);
        _count += ClientHeader.LongSize;
        return start;
    }

    /// <summary>Masks what was written since <see cref="Begin"/> and puts its header before it.</summary>
    public void Seal(int start, Opcode opcode)
    {
        var message = _buffer.AsSpan(start, _count - start);
        _count = start + ClientHeader.Complete(message, opcode, NextKey());
    }

    /// <summary>Appends a whole message.</summary>
    public void Write(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        var start = Begin();
        Append(payload);
        Seal(start, opcode);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _count += bytes.Length;
    }

    public void Advance(int count) => _count += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_buffer.Length - _count < sizeHint)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _count + sizeHint));
        }

        return _buffer.AsSpan(_count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _buffer.AsMemory(_count);
    }

    /// <summary>Another key for each message, as RFC 6455 asks (xorshift32: no secret is at stake, and a zero key would spare the
    /// server work).</summary>
    private uint NextKey()
    {
        _lastKey ^= _lastKey << 13;
        _lastKey ^= _lastKey >> 17;
        _lastKey ^= _lastKey << 5;
        return _lastKey;
    }
}
