using System.Buffers.Binary;
using System.Text;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;

namespace ChatMet.LoadTester.Hostile;

/// <summary>Bytes made by hand from RFC 6455 and docs/PROTOCOL.md, with nothing of the server's own code but the proof of work: what is wrong in them is meant to be. Pure.</summary>
internal static class Wire
{
    public const byte Binary = 0x82;
    public const byte Text = 0x81;
    public const byte Ping = 0x89;
    public const byte Close = 0x88;

    private const int MostShort = 125;
    private const byte Masked = 0x80;

    private static readonly byte[] s_key = [0x5A, 0xC3, 0x17, 0x88];

    /// <summary>A request for <c>/ws</c> with these fields beside the host.</summary>
    public static byte[] Request(string line, params string[] fields) =>
        Encoding.Latin1.GetBytes($"{line}\r\nHost: 127.0.0.1\r\n{string.Concat(fields.Select(field => field + "\r\n"))}\r\n");

    /// <summary>A proper handshake, and whatever else.</summary>
    public static byte[] Upgrade(params string[] more) => Request(
        "GET /ws HTTP/1.1",
        [
            "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: chatmet.v1", .. more,
        ]);

    /// <summary>A masked WebSocket frame with this first byte, its length in the shortest form.</summary>
    public static byte[] Frame(byte first, params byte[] payload)
    {
        byte[] head = payload.Length <= MostShort
            ? [first, (byte)(Masked | payload.Length), .. s_key]
            : [first, Masked | 126, (byte)(payload.Length >> 8), (byte)payload.Length, .. s_key];
        return [.. head, .. payload.Select((one, i) => (byte)(one ^ s_key[i % s_key.Length]))];
    }

    /// <summary>One ChatMet frame as one message.</summary>
    public static byte[] Message(params byte[] frame) => Frame(Binary, frame);

    /// <summary>A close frame with this code.</summary>
    public static byte[] CloseOf(int code) => Frame(Close, (byte)(code >> 8), (byte)code);

    public static byte[] Hello(params byte[] alias) => Message([0x01, 1, 1, 0, 0, 0, 1, 0, (byte)alias.Length, .. alias]);

    /// <summary>Insists for the longest time on somebody with the same tag.</summary>
    public static byte[] Find(string tag) => Message([0x10, 0, 0x01, 0x2C, 1, (byte)tag.Length, .. Encoding.ASCII.GetBytes(tag)]);

    public static byte[] Words(int number, params byte[] utf8) => Message([0x20, .. Number(number), .. utf8]);

    public static byte[] Offer(int number, int size) => Message([0x21, .. Number(number), 0, 7, 1, 0, 100, 0, 100, .. Number(size)]);

    public static byte[] Accept(params byte[] image) => Message([0x22, .. Number(1), .. image, 1]);

    public static byte[] Chunk(int number, int index, int size) =>
        Message([0x23, .. Number(number), 0, 7, (byte)(index >> 8), (byte)index, .. new byte[size]]);

    public static byte[] Times(int count, byte[] bytes) => [.. Enumerable.Repeat(bytes, count).SelectMany(one => one)];

    /// <summary>Does the work that a Challenge asks for; whoever has the turn waits for it.</summary>
    public static byte[] Solution(ReadOnlySpan<byte> challenge)
    {
        _ = ChallengeFrame.Read(challenge, out var asked);
        var counter = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(counter, ProofOfWork.Solve(asked));
        return Message([0x04, .. asked.Salt, .. counter]);
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
