using System.Buffers;
using System.Numerics;

namespace ChatMet.Server.Buffers;

/// <summary>The one source of memory that may hold content. Every block is zeroed before it can be rented again or
/// freed (promise P3). Any thread may rent and return.</summary>
/// <remarks>
/// Blocks live on the pinned heap: the garbage collector never moves them, so it never leaves a copy behind.
/// Sizes are powers of two from <see cref="SmallestBlock"/> to <see cref="LargestBlock"/>; a larger request gets a block of
/// its own that is zeroed and then left to the collector. Kestrel rents here too, through <see cref="ZeroingPoolFactory"/>:
/// it falls back to the shared array pool, which does not zero, only above <see cref="MaxBufferSize"/>.
/// </remarks>
internal sealed class ZeroingPool : MemoryPool<byte>
{
    public const int SmallestBlock = 1 << SmallestShift;
    public const int LargestBlock = 1 << LargestShift;

    private const int SmallestShift = 10;
    private const int LargestShift = 16;

    /// <summary>Idle bytes kept for each size; what is returned beyond goes to the collector.</summary>
    private const int IdleBytesPerSize = 4 * 1024 * 1024;

    private readonly FreeList[] _free =
        [.. Enumerable.Range(SmallestShift, LargestShift - SmallestShift + 1).Select(shift => new FreeList(IdleBytesPerSize >> shift))];

    private readonly BlockGrowth _growth = new();
    private long _rentedBytes;

    public override int MaxBufferSize => LargestBlock;

    /// <summary>Bytes rented and not yet returned.</summary>
    public long RentedBytes => Interlocked.Read(ref _rentedBytes);

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) =>
        RentBlock(minBufferSize is < 0 or BlockGrowth.Smallest ? _growth.Size : minBufferSize);

    public Block RentBlock(int size)
    {
        var list = ListFor(size);
        var block = list?.Take() ?? new Block(this, list is null ? size : RoundUp(size));
        Interlocked.Add(ref _rentedBytes, block.Length);
        block.Rented();
        return block;
    }

    /// <summary>Looks at how far a block of Kestrel's was filled, before it is zeroed.</summary>
    internal void Learn(ReadOnlySpan<byte> block) => _growth.Learn(block);

    /// <summary>Takes back a block whose bytes are zero again.</summary>
    internal void Return(Block block)
    {
        Interlocked.Add(ref _rentedBytes, -block.Length);
        ListFor(block.Length)?.Put(block);
    }

    /// <summary>Blocks outlive any one user of the pool, so nothing is disposed with it.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private FreeList? ListFor(int size) =>
        size > LargestBlock ? null : _free[BitOperations.Log2((uint)RoundUp(size)) - SmallestShift];

    private static int RoundUp(int size) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(size, SmallestBlock));
}
