using System.Buffers;
using ChatMet.Server.Buffers;

namespace ChatMet.Server.WebSockets;

/// <summary>Bytes in a row of zeroed blocks, written at the end. Not thread-safe: its owner has the lock.</summary>
internal sealed class BlockChain(ZeroingPool pool) : IBufferWriter<byte>
{
    [ThreadStatic]
    private static BlockChain? s_spare;

    private readonly List<Segment> _segments = [];

    /// <summary>An empty chain, the last one that was returned on this thread if it can be: queues have one only while something waits.</summary>
    public static BlockChain Rent(ZeroingPool pool)
    {
        var spare = s_spare;
        s_spare = null;
        return spare is not null && spare.IsOf(pool) ? spare : new BlockChain(pool);
    }

    /// <summary>Takes back a chain that is empty.</summary>
    public static void Return(BlockChain empty) => s_spare = empty;

    /// <summary>Bytes in the chain.</summary>
    public int Count { get; private set; }

    public int SegmentCount => _segments.Count;

    public ReadOnlyMemory<byte> SegmentAt(int index) => _segments[index].Block.Memory[.._segments[index].Written];

    /// <summary>Appends, filling the last block before renting another.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = Room().Length > 0 ? Room() : Extend(bytes.Length);
            var fits = Math.Min(room.Length, bytes.Length);
            bytes[..fits].CopyTo(room);
            Advance(fits);
            bytes = bytes[fits..];
        }
    }

    public Span<byte> GetSpan(int sizeHint = 0) => Room().Length >= Math.Max(sizeHint, 1) ? Room() : Extend(sizeHint);

    public Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException("Frames are written into spans.");

    public void Advance(int count)
    {
        var last = _segments[^1];
        _segments[^1] = last with { Written = last.Written + count };
        Count += count;
    }

    /// <summary>Takes back the header advanced over and zeroes the room lent after it.</summary>
    public void TakeBack(int lent)
    {
        Advance(-FrameWriter.SmallHeader);
        Room()[..lent].Clear();
    }

    /// <summary>Moves all blocks to the end of <paramref name="other"/>; no byte is copied.</summary>
    public void MoveTo(BlockChain other)
    {
        other._segments.AddRange(_segments);
        other.Count += Count;
        _segments.Clear();
        Count = 0;
    }

    /// <summary>Zeroes and returns the first block.</summary>
    public void ReleaseFirst()
    {
        var first = _segments[0];
        _segments.RemoveAt(0);
        Count -= first.Written;
        first.Block.Return(first.Written);
    }

    /// <summary>Zeroes and returns all blocks.</summary>
    public void Clear()
    {
        foreach (var segment in _segments)
        {
            segment.Block.Return(segment.Written);
        }

        _segments.Clear();
        Count = 0;
    }

    private bool IsOf(ZeroingPool other) => pool == other;

    private Span<byte> Room() => _segments.Count == 0 ? default : _segments[^1].Block.Span[_segments[^1].Written..];

    private Span<byte> Extend(int size)
    {
        var block = pool.RentBlock(Math.Min(size, ZeroingPool.LargestBlock));
        _segments.Add(new Segment(block, 0));
        return block.Span;
    }

    private readonly record struct Segment(Block Block, int Written);
}
