using System.Runtime.InteropServices;
using ChatMet.Protocol;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Puts what a client says on the wire, in memory that is used again and again: there are millions of frames.</summary>
internal sealed class WireBytes
{
    private const int LongHeader = 8;
    private const int ShortHeader = 6;
    private const int LongestShort = 125;
    private const byte Final = 0x80;
    private const byte Binary = 0x02;

    private readonly byte[] _frame = new byte[ProtocolLimits.FrameBytes];
    private readonly byte[] _wire = new byte[ProtocolLimits.FrameBytes + (2 * LongHeader)];

    /// <summary>What this one says in a conversation.</summary>
    public ReadOnlySpan<byte> Words(scoped in Owed said, Visit speaker)
    {
        var frame = _frame.AsSpan(0, said.Length);
        Faults.Words.Write(frame, said, speaker);
        return frame;
    }

    /// <summary>A whole binary message.</summary>
    public Span<byte> Message(ReadOnlySpan<byte> payload) => _wire.AsSpan(0, Write(0, Final | Binary, payload));

    /// <summary>The same in two fragments.</summary>
    public Span<byte> Fragments(ReadOnlySpan<byte> payload)
    {
        var cut = payload.Length / 2;
        var at = Write(0, Binary, payload[..cut]);
        return _wire.AsSpan(0, Write(at, Final, payload[cut..]));
    }

    /// <summary>A control frame.</summary>
    public Span<byte> Control(byte opcode, ReadOnlySpan<byte> payload) => _wire.AsSpan(0, Write(0, (byte)(Final | opcode), payload));

    private int Write(int at, byte first, ReadOnlySpan<byte> payload)
    {
        var isLong = payload.Length > LongestShort;
        var header = isLong ? LongHeader : ShortHeader;
        var wire = _wire.AsSpan(at);
        wire[0] = first;
        wire[1] = (byte)(0x80 | (isLong ? 126 : payload.Length));
        if (isLong)
        {
            (wire[2], wire[3]) = ((byte)(payload.Length >> 8), (byte)payload.Length);
        }

        var mask = wire.Slice(header - 4, 4);
        (mask[0], mask[1], mask[2], mask[3]) = (0x37, 0xFA, 0x21, (byte)payload.Length);
        Xor(payload, wire[header..], MemoryMarshal.Read<uint>(mask));
        return at + header + payload.Length;
    }

    /// <summary>Two masks at a time, for a chunk is long.</summary>
    private static void Xor(ReadOnlySpan<byte> payload, Span<byte> masked, uint mask)
    {
        var twice = ((ulong)mask << 32) | mask;
        var at = 0;
        for (; payload.Length - at >= sizeof(ulong); at += sizeof(ulong))
        {
            MemoryMarshal.Write(masked[at..], MemoryMarshal.Read<ulong>(payload[at..]) ^ twice);
        }

        for (; at < payload.Length; at++)
        {
            masked[at] = (byte)(payload[at] ^ (twice >> (8 * (at & 7))));
        }
    }
}
