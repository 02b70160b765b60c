using System.Globalization;

namespace ChatMet.Audit.Canaries;

/// <summary>All memory that another process can read, seen from outside: Linux shows it in <c>/proc</c> to whoever may trace that process.</summary>
internal static class ProcessMemory
{
    private const int PageBytes = 4096;
    private const int PieceBytes = 4 * 1024 * 1024;

    /// <summary>Reads every readable mapping, piece by piece. A piece is only good until the next.</summary>
    /// <param name="overlap">Bytes of a piece that the next begins with again.</param>
    /// <exception cref="UnauthorizedAccessException">The process may not be read from here.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(int processId, int overlap)
    {
        using var memory = File.OpenHandle($"/proc/{processId}/mem");
        var piece = new byte[PieceBytes];
        foreach (var (start, end) in Mappings(processId))
        {
            for (var at = start; at < end;)
            {
                var count = ReadAt(memory, piece.AsSpan(0, (int)Math.Min(PieceBytes, end - at)), at);
                if (count > 0)
                {
                    yield return piece.AsMemory(0, count);
                }

                // What cannot be read is passed over page by page: behind it there may be more.
                at += count == 0 ? PageBytes : Math.Max(count - (at + count < end ? overlap : 0), 1);
            }
        }
    }

    /// <summary>Every readable mapping: heaps, stacks, what is mapped from files, and what nobody thought of.</summary>
    private static IEnumerable<(long Start, long End)> Mappings(int processId) =>
        from line in File.ReadLines($"/proc/{processId}/maps")
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields[1].StartsWith('r') && !line.EndsWith("[vvar]", StringComparison.Ordinal) && !line.EndsWith("[vsyscall]", StringComparison.Ordinal)
        let ends = fields[0].Split('-')
        select (Parse(ends[0]), Parse(ends[1]));

    private static long Parse(string hex) => long.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Bytes read; none where the kernel has nothing to show: a mapping beyond the end of its file, or one that is gone by now.</summary>
    private static int ReadAt(Microsoft.Win32.SafeHandles.SafeFileHandle memory, Span<byte> piece, long at)
    {
        try
        {
            return RandomAccess.Read(memory, piece, at);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
