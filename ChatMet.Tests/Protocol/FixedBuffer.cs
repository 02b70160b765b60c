using System.Buffers;

namespace ChatMet.Tests.Protocol;

/// <summary>Memory that was there before and is filled with rubbish, as a pool lends it.</summary>
internal sealed class FixedBuffer : IBufferWriter<byte>
{
    private readonly byte[] _memory;
    private int _used;

    public FixedBuffer(int size)
    {
        _memory = new byte[size];
        _memory.AsSpan().Fill(0xEE);
    }

    public ReadOnlySpan<byte> Written => _memory.AsSpan(0, _used);

    public void Clear() => _used = 0;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _memory.AsMemory(_used);

    public Span<byte> GetSpan(int sizeHint = 0) => _memory.AsSpan(_used);
}
