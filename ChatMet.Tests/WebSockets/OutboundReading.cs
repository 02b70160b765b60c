using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Plays the driver of an <see cref="Outbound"/>: takes what waits and says that it was written.</summary>
internal static class OutboundReading
{
    /// <summary>Takes and writes everything that waits.</summary>
    public static byte[] Drain(this Outbound outbound, ZeroingPool pool)
    {
        var batch = new BlockChain(pool);
        outbound.TryTake(batch);
        var bytes = batch.ToArray();
        outbound.Written(bytes.Length);
        batch.Clear();
        return bytes;
    }

    public static byte[] ToArray(this BlockChain chain) =>
        [.. Enumerable.Range(0, chain.SegmentCount).SelectMany(index => chain.SegmentAt(index).ToArray())];
}
