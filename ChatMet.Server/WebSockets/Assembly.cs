using ChatMet.Server.Buffers;

namespace ChatMet.Server.WebSockets;

/// <summary>Collects a payload that arrives in pieces, in one zeroed block that grows with what arrived and not with what
/// was announced. It holds at most twice the bytes received.</summary>
internal struct Assembly(ZeroingPool pool)
{
    private Block? _block;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<byte> Bytes => _block is null ? default : _block.Span[..Count];

    public void Append(ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty)
        {
            return;
        }

        if (_block is null || Count + piece.Length > _block.Length)
        {
            Grow(Count + piece.Length);
        }

        piece.CopyTo(_block!.Span[Count..]);
        Count += piece.Length;
    }

    /// <summary>Forgets and zeroes what was collected.</summary>
    public void Clear()
    {
        _block?.Return(Count);
        _block = null;
        Count = 0;
    }

    private void Grow(int needed)
    {
        var larger = pool.RentBlock(Math.Max(needed, 2 * Count));
        Bytes.CopyTo(larger.Span);
        _block?.Return(Count);
        _block = larger;
    }
}
