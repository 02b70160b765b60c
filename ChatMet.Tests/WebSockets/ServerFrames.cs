using System.Buffers.Binary;

namespace ChatMet.Tests.WebSockets;

/// <summary>Reads what the server sent, without the code under test: final, unmasked frames in their shortest form.</summary>
internal static class ServerFrames
{
    /// <summary>Each frame as its opcode's name and its payload: in hexadecimal, or the code of a close frame.</summary>
    public static List<string> Read(ReadOnlySpan<byte> bytes)
    {
        var frames = new List<string>();
        while (!bytes.IsEmpty)
        {
            var size = HeaderSize(bytes, out var length);
            frames.Add(Describe(bytes[0], bytes.Slice(size, length)));
            bytes = bytes[(size + length)..];
        }

        return frames;
    }

    private static int HeaderSize(ReadOnlySpan<byte> bytes, out int length)
    {
        switch (bytes[1])
        {
            case 126:
                length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
                return 4;
            case 127:
                length = (int)BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
                return 10;
            default:
                length = bytes[1];
                return 2;
        }
    }

    private static string Describe(byte first, ReadOnlySpan<byte> payload) => first switch
    {
        0x81 => $"Text {Convert.ToHexString(payload)}",
        0x82 => $"Binary {Convert.ToHexString(payload)}",
        0x88 when payload.IsEmpty => "Close",
        0x88 => $"Close {BinaryPrimitives.ReadUInt16BigEndian(payload)}",
        0x89 => $"Ping {Convert.ToHexString(payload)}",
        0x8A => $"Pong {Convert.ToHexString(payload)}",
        _ => $"? {first:X2}",
    };
}
