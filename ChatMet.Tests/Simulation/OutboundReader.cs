using System.Buffers.Binary;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation;

/// <summary>Plays the socket and the client's framing: takes what waits in an outbound queue and splits it into messages.</summary>
internal static class OutboundReader
{
    private const byte SaysShortLength = 126;

    public static List<byte[]> ReadAll(Outbound outbound, ZeroingPool pool)
    {
        var batch = new BlockChain(pool);
        var bytes = new List<byte>();
        while (outbound.TryTake(batch))
        {
            for (var i = 0; i < batch.SegmentCount; i++)
            {
                bytes.AddRange(batch.SegmentAt(i).Span);
            }

            outbound.Written(batch.Count);
            batch.Clear();
        }

        return Split([.. bytes]);
    }

    private static List<byte[]> Split(byte[] bytes)
    {
        var messages = new List<byte[]>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)bytes[at + 1];
            at += 2;
            if (length == SaysShortLength)
            {
                length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
                at += sizeof(ushort);
            }

            messages.Add(bytes[at..(at + length)]);
            at += length;
        }

        return messages;
    }
}
