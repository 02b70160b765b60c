using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ChatMet.Server.Chat;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.Fuzzing;

/// <summary>What an honest client would send now: the grammar of a conversation, before anything is done to it.</summary>
internal sealed class Traffic(Random random)
{
    private static readonly byte[][] Golden =
        [.. GoldenFile.Frames.Values.Select(one => one.Bytes), .. GoldenFile.Malformed.Values.Select(one => one.Bytes)];

    private static readonly byte[][] Tags = [[3, .. "art"u8], [2, .. "go"u8], [5, .. "m\u00FCsi"u8]];

    private static readonly byte[] Words = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("hello, \u4E16\u754C! \U0001F600 ", 300)));

    /// <summary>Any frame or malformed bytes of golden-frames.json.</summary>
    public byte[] AnyGolden() => Golden[random.Next(Golden.Length)];

    public byte[] Next(Visit visit) => visit.Model.State switch
    {
        SessionState.Opening => Hello(visit.Model.Number),
        SessionState.Proving => random.Next(8) == 0 ? Pick([0x05], Solve(new byte[32], most: 255)) : Solve(visit.Model.Salt, random.Next(60)),
        SessionState.Ready => random.Next(12) == 0 ? Pick([0x14], [0x05], OfEarlier(visit.Model)) : Find(),
        SessionState.Waiting => Pick([0x05], [0x14], [0x05], OfEarlier(visit.Model)),
        SessionState.Ended => random.Next(4) switch
        {
            0 => Partners(visit),
            1 => Pick([0x14], [0x05], Naming(visit.Model.Talk!)),
            2 => [0x13],
            _ => Find(),
        },
        _ => random.Next(100) < 93 ? Partners(visit) : Ending(visit),
    };

    private byte[] Hello(int number)
    {
        var alias = Encoding.ASCII.GetBytes($"p{number}");
        byte[] language = random.Next(3) switch { 0 => [0], 1 => [2, .. "az"u8], _ => [2, .. "zu"u8] };
        var flags = (byte)(random.Next(200) == 0 ? 3 : 1);
        var capabilities = (byte)(random.Next(8) == 0 ? 0 : 1);
        return [1, 1, flags, 0, 0, 0, capabilities, .. language, (byte)alias.Length, .. alias];
    }

    /// <summary>A Solution with the lowest counter that solves it, or with the last that was tried. One of eight does.</summary>
    public static byte[] Solve(byte[] salt, int most)
    {
        byte[] frame = [0x04, .. salt, .. new byte[8]];
        while (most-- > 0 && SHA256.HashData(frame.AsSpan(1))[0] >= 0b0010_0000)
        {
            frame[^1]++;
        }

        return frame;
    }

    private byte[] Find()
    {
        if (random.Next(4) != 0)
        {
            return [0x10, 0, 0, 0, 0];
        }

        var tags = Tags.Where(_ => random.Next(2) == 0).ToArray();
        return [0x10, (byte)random.Next(2), 0, (byte)random.Next(4), (byte)tags.Length, .. tags.SelectMany(tag => tag)];
    }

    private byte[] Partners(Visit visit)
    {
        switch (random.Next(20))
        {
            case < 10:
                return Text(visit);
            case < 13:
                return Numbered(0x31, (uint)random.Next(1000), []);
            case 13:
                return [0x30, (byte)random.Next(2)];
            case 14:
                return [0x05];
            default:
                return Image(visit);
        }
    }

    private byte[] Text(Visit visit)
    {
        var length = random.Next(50) == 0 ? random.Next(1, 4_097) : random.Next(1, 60);
        while ((Words[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return Numbered(0x20, ++visit.Memory.Sequence, length == 0 ? "a"u8 : Words.AsSpan(0, length));
    }

    private byte[] Image(Visit visit)
    {
        var talk = visit.Model.Talk!;
        var own = talk.ImageOf(visit.Model);
        var theirs = talk.ImageOf(talk.Partner(visit.Model));
        var memory = visit.Memory;
        if (theirs.Now == ReferenceImage.Stage.Offered)
        {
            return Numbered(0x22, ++memory.Sequence, [.. Short(theirs.Number), (byte)(random.Next(6) == 0 ? 0 : 1)]);
        }

        if (random.Next(16) == 0)
        {
            var isMine = random.Next(2) == 0;
            return Numbered(0x24, ++memory.Sequence, [.. Short(isMine ? own.Number : theirs.Number), (byte)(isMine ? 0 : 1)]);
        }

        switch (own.Now)
        {
            case ReferenceImage.Stage.None:
                var size = random.Next(40) == 0 ? 2_097_152 : random.Next(1, 5_000);
                return Numbered(0x21, ++memory.Sequence, [.. Short(++memory.Image), 1, 2, 0x80, 1, 0xE0, 0, .. Three(size)]);
            case ReferenceImage.Stage.Offered:
                return Text(visit);
            default:
                var most = random.Next(30) == 0 ? 16_384 : 800;
                var data = new byte[(int)Math.Min(own.Left, random.Next(1, most + 1))];
                random.NextBytes(data.AsSpan(0, Math.Min(data.Length, 16)));
                return Numbered(0x23, ++memory.Sequence, [.. Short(own.Number), .. Short((ushort)own.NextIndex), .. data]);
        }
    }

    private byte[] Ending(Visit visit) => random.Next(8) switch
    {
        0 => [0x14],
        1 => [0x13],
        2 or 3 => Naming(visit.Model.Talk!),
        4 => OfEarlier(visit.Model),
        5 => Numbered(0x25, 1, new byte[32]),
        6 => Numbered(0x27, 1, new byte[20]),
        _ => [0x04, .. new byte[40]],
    };

    private byte[] OfEarlier(ReferencePerson person) =>
        person.Earlier.Count == 0 ? [0x05] : Naming(person.Earlier[random.Next(person.Earlier.Count)]);

    /// <summary>Block or Report.</summary>
    private byte[] Naming(ReferenceConversation conversation)
    {
        var id = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(id, conversation.Id);
        return random.Next(2) == 0 ? [0x15, .. id] : [0x16, .. id, (byte)random.Next(1, 6)];
    }

    private byte[] Pick(params ReadOnlySpan<byte[]> of) => of[random.Next(of.Length)];

    private static byte[] Numbered(byte type, uint sequence, ReadOnlySpan<byte> rest)
    {
        var frame = new byte[5 + rest.Length];
        frame[0] = type;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), sequence);
        rest.CopyTo(frame.AsSpan(5));
        return frame;
    }

    private static byte[] Short(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Three(int value) => [(byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
