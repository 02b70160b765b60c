using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>What one socket's kernel has not taken yet, in zeroed blocks. Bounded by the outbound queue it comes from, which counts
/// it until it is sent. Guarded by its link's lock.</summary>
internal struct Backlog
{
    private BlockChain? _chain;
    private int _sentOfFirst;

    /// <summary>The next bytes to send; empty when there are none.</summary>
    public readonly ReadOnlySpan<byte> Next =>
        _chain is { SegmentCount: > 0 } chain ? chain.SegmentAt(0).Span[_sentOfFirst..] : default;

    /// <summary>Keeps bytes that never were in the queue.</summary>
    public void Append(ReadOnlySpan<byte> bytes, ZeroingPool pool) => (_chain ??= BlockChain.Rent(pool)).Write(bytes);

    /// <summary>When all is sent, takes what waits in the queue; false when there is nothing to send.</summary>
    public bool Refill(Outbound outbound, ZeroingPool pool)
    {
        if (!Next.IsEmpty)
        {
            return true;
        }

        _chain ??= BlockChain.Rent(pool);
        if (outbound.TryTake(_chain))
        {
            return true;
        }

        BlockChain.Return(_chain);
        _chain = null;
        return false;
    }

    public void Sent(int bytes)
    {
        _sentOfFirst += bytes;
        if (_sentOfFirst == _chain!.SegmentAt(0).Length)
        {
            _chain.ReleaseFirst();
            _sentOfFirst = 0;
        }
    }

    /// <summary>Zeroes what was never sent.</summary>
    public void Clear()
    {
        _chain?.Clear();
        _chain = null;
    }
}
