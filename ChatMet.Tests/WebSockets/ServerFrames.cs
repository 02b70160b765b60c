using System.Buffers.Binary;

namespace ChatMet.Tests.WebSockets;

/// <summary>Reads what the server sent, without the code under test: final, unmasked frames in their shortest form.</summary>
internal static class ServerFrames
{
    /// <summary>Each frame as <see cref="ServerFrame"/> describes it.</summary>
    public static List<string> Read(ReadOnlySpan<byte> bytes)
    {
        var frames = new List<string>();
        while (!bytes.IsEmpty)
        {
            var size = HeaderSize(bytes, out var length);
            frames.Add(new ServerFrame(bytes[0], bytes.Slice(size, length).ToArray()).ToString());
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
}
