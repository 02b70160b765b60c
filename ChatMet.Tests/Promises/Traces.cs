using System.Text;

namespace ChatMet.Tests.Promises;

/// <summary>Looks for marks in everything that a server left: files and lines, in plain form,
/// in the usual disguises, and under any WebSocket mask.</summary>
internal static class Traces
{
    public static IEnumerable<string> In(DirectoryInfo folder, byte[] mark) =>
        folder.GetFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Length > 0 && Holds(ReadShared(file), mark))
            .Select(file => file.FullName);

    public static IEnumerable<string> In(IEnumerable<string> lines, byte[] mark) =>
        lines.Where(line => Holds(Encoding.UTF8.GetBytes(line), mark));

    private static bool Holds(byte[] bytes, byte[] mark) =>
        Disguises(mark).Any(disguise => bytes.AsSpan().IndexOf(disguise) >= 0)
        || WithoutMask(bytes).AsSpan().IndexOf(WithoutMask(mark)) >= 0;

    /// <summary>Each byte XORed with the one four places on: the same for a text and for that text under any WebSocket mask.</summary>
    private static byte[] WithoutMask(byte[] bytes)
    {
        var differences = new byte[Math.Max(0, bytes.Length - 4)];
        for (var i = 0; i < differences.Length; i++)
        {
            differences[i] = (byte)(bytes[i] ^ bytes[i + 4]);
        }

        return differences;
    }

    /// <summary>The bytes themselves, in hex of either case, and in base64 from each of the three places they may stand at.</summary>
    private static IEnumerable<byte[]> Disguises(byte[] mark)
    {
        yield return mark;
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(mark));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mark));
        yield return Encoding.ASCII.GetBytes(BitConverter.ToString(mark));
        for (var skip = 0; skip < 3; skip++)
        {
            var whole = (mark.Length - skip) / 3 * 3;
            yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(mark, skip, whole));
        }
    }

    private static byte[] ReadShared(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
