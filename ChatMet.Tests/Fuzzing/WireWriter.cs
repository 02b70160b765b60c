using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Puts a frame on the wire as a client may, or as none may.</summary>
internal sealed class WireWriter(Random random)
{
    private static readonly int[] CloseCodes = [0, 999, 1000, 1001, 1002, 1004, 1005, 1006, 1011, 1015, 2999, 3000, 4002, 4999, 5000];

    public byte[] Write(byte[] frame) => random.Next(100) switch
    {
        0 => Broken(frame),
        < 10 => Fragmented(frame, random.Next(2, 6)),
        < 13 => [.. Ping(), .. Message(0x82, frame)],
        _ => Message(0x82, frame),
    };

    private byte[] Broken(byte[] frame)
    {
        var bytes = Message(0x82, frame);
        switch (random.Next(10))
        {
            case 0:
                bytes[0] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[1] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
                return bytes;
            case 3:
                return bytes[..random.Next(1, bytes.Length)];
            case 4:
                return Fragmented(frame, random.Next(14, 20));
            case 5:
                return [.. Enumerable.Repeat(Ping(), random.Next(1, 25)).SelectMany(ping => ping), .. bytes];
            case 6:
                return ClientFrame.Close(CloseCodes[random.Next(CloseCodes.Length)], random.Next(2) == 0 ? "" : "bye");
            case 7:
                return random.Next(2) == 0 ? Message(0x88, []) : Message(0x88, [3, 0xE8, 0xC3, 0x28]);
            case 8:
                return [.. Message(0x02, frame), .. Message((byte)(random.Next(2) == 0 ? 0x82 : 0x00), []), .. bytes];
            default:
                return random.Next(3) switch
                {
                    0 => ClientFrame.Header(0x82, random.Next(16_400, 16_500)),
                    1 => ClientFrame.Header(0x82, 1L << random.Next(16, 63)),
                    _ => [0x82, 0xFE, 0, (byte)random.Next(130), 1, 2, 3, 4],
                };
        }
    }

    private byte[] Ping() => Message((byte)(random.Next(2) == 0 ? 0x89 : 0x8A), new byte[random.Next(4)]);

    /// <summary>Pieces of at least one byte, as far as the frame has so many; now and then a ping in between.</summary>
    private byte[] Fragmented(byte[] frame, int pieces)
    {
        var output = new List<byte>();
        var at = 0;
        for (var piece = 0; piece < pieces - 1 && at < frame.Length - 1; piece++)
        {
            var length = Math.Max(1, (frame.Length - at) / pieces);
            output.AddRange(Message(piece == 0 ? (byte)0x02 : (byte)0x00, frame.AsSpan(at, length)));
            output.AddRange(random.Next(12) == 0 ? Ping() : []);
            at += length;
        }

        output.AddRange(Message(at == 0 ? (byte)0x82 : (byte)0x80, frame.AsSpan(at)));
        return [.. output];
    }

    private byte[] Message(byte first, ReadOnlySpan<byte> payload)
    {
        var extra = payload.Length < 126 ? 0 : 2;
        var bytes = new byte[6 + extra + payload.Length];
        bytes[0] = first;
        bytes[1] = (byte)(0x80 | (extra == 0 ? payload.Length : 126));
        if (extra == 2)
        {
            (bytes[2], bytes[3]) = ((byte)(payload.Length >> 8), (byte)payload.Length);
        }

        random.NextBytes(bytes.AsSpan(2 + extra, 4));
        for (var i = 0; i < payload.Length; i++)
        {
            bytes[6 + extra + i] = (byte)(payload[i] ^ bytes[2 + extra + (i & 3)]);
        }

        return bytes;
    }
}
