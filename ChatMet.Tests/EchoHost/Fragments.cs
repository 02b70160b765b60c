using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EchoHost;

/// <summary>One message as the frames of a client.</summary>
internal static class Fragments
{
    private const byte Final = 0x80;

    /// <summary>Frames of <paramref name="size"/> bytes of payload; the last one has what is left.</summary>
    public static byte[] Of(byte opcode, byte[] payload, int size)
    {
        using var frames = new MemoryStream();
        for (var at = 0; at < payload.Length; at += size)
        {
            var last = at + size >= payload.Length;
            var first = (byte)((last ? Final : 0) | (at == 0 ? opcode : 0));
            frames.Write(ClientFrame.Of(first, payload.AsSpan(at, Math.Min(size, payload.Length - at))));
        }

        return frames.ToArray();
    }
}
