using System.Numerics;

namespace ChatMet.Audit.Canaries;

/// <summary>Finds marks in bytes, as they are and under any WebSocket mask: its key has four bytes, so each byte XORed with the one four
/// places on is the same with and without it. One thread.</summary>
internal sealed class MarkSearch(Marks marks)
{
    private const int KeyBytes = 4;

    private readonly byte[] _prefix = marks.Prefix;
    private readonly byte[] _differences = Differences(marks.Prefix);
    private byte[] _scratch = [];

    /// <summary>Bytes that two pieces of the same memory must share, so that no mark is cut between them.</summary>
    public const int Overlap = Marks.Bytes + KeyBytes;

    /// <summary>Each mark that lies in <paramref name="bytes"/>, as often as it does.</summary>
    public IEnumerable<Find> In(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < Marks.Bytes)
        {
            yield break;
        }

        if (_scratch.Length < bytes.Length)
        {
            _scratch = new byte[bytes.Length];
        }

        var differences = _scratch.AsMemory(0, bytes.Length - KeyBytes);
        Differ(bytes.Span, differences.Span);
        for (var at = 0; Next(differences.Span, ref at);)
        {
            yield return At(bytes.Span, at);
            at += Marks.Bytes;
        }
    }

    private bool Next(ReadOnlySpan<byte> differences, ref int at)
    {
        var found = differences[Math.Min(at, differences.Length)..].IndexOf(_differences);
        at += found;
        return found >= 0;
    }

    private Find At(ReadOnlySpan<byte> bytes, int at)
    {
        Span<byte> number = stackalloc byte[Marks.NumberBytes];
        var isMasked = false;
        for (var i = 0; i < number.Length && at + Marks.PrefixBytes + i < bytes.Length; i++)
        {
            var key = (byte)(bytes[at + i] ^ _prefix[i]);
            isMasked |= key != 0;
            number[i] = (byte)(bytes[at + Marks.PrefixBytes + i] ^ key); // the prefix is four keys long
        }

        return new Find(marks.Owner(number), isMasked);
    }

    private static byte[] Differences(byte[] mark)
    {
        var differences = new byte[mark.Length - KeyBytes];
        Differ(mark, differences);
        return differences;
    }

    private static void Differ(ReadOnlySpan<byte> bytes, Span<byte> differences)
    {
        var i = 0;
        for (; i <= differences.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(bytes[i..]) ^ new Vector<byte>(bytes[(i + KeyBytes)..])).CopyTo(differences[i..]);
        }

        for (; i < differences.Length; i++)
        {
            differences[i] = (byte)(bytes[i] ^ bytes[i + KeyBytes]);
        }
    }
}
