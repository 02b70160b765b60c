using System.Buffers;

namespace ChatMet.Benchmarks;

/// <summary>Memory for one frame after the other.</summary>
internal sealed class ReusedBuffer(int size) : IBufferWriter<byte>
{
    private readonly byte[] _memory = new byte[size];
    private int _used;

    /// <summary>Forgets what was written, and says how much that was.</summary>
    public int Clear()
    {
        var used = _used;
        _used = 0;
        return used;
    }

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _memory.AsMemory(_used);

    public Span<byte> GetSpan(int sizeHint = 0) => _memory.AsSpan(_used);
}
