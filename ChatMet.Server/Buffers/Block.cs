using System.Buffers;
using System.Runtime.InteropServices;

namespace ChatMet.Server.Buffers;

/// <summary>Pinned memory from a <see cref="ZeroingPool"/>. One owner at a time; returning it twice does nothing.</summary>
internal sealed class Block : IMemoryOwner<byte>
{
    private readonly ZeroingPool _pool;
    private readonly byte[] _bytes;
    private int _rented;

    public Block(ZeroingPool pool, int size)
    {
        _pool = pool;
        _bytes = GC.AllocateArray<byte>(size, pinned: true);
    }

    public int Length => _bytes.Length;

    public Memory<byte> Memory => MemoryMarshal.CreateFromPinnedArray(_bytes, 0, _bytes.Length);

    public Span<byte> Span => _bytes;

    /// <summary>Returns the block, zeroing all of it: for Kestrel, which does not say how much it wrote.</summary>
    public void Dispose()
    {
        _pool.Learn(_bytes);
        Return(_bytes.Length);
    }

    /// <summary>Returns the block, zeroing the first <paramref name="written"/> bytes: for owners that know they wrote no further.</summary>
    public void Return(int written)
    {
        if (Interlocked.Exchange(ref _rented, 0) == 1)
        {
            _bytes.AsSpan(0, written).Clear();
            _pool.Return(this);
        }
    }

    internal void Rented() => _rented = 1;
}
