using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace ChatMet.Server.Buffers;

/// <summary>Gives Kestrel the zeroing pool in place of its own, so that its transport buffers are zeroed as well.</summary>
internal sealed class ZeroingPoolFactory(ZeroingPool pool) : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => pool;
}
