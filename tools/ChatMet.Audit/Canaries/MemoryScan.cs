namespace ChatMet.Audit.Canaries;

/// <summary>Looks for marks in all memory of another process.</summary>
internal static class MemoryScan
{
    /// <exception cref="UnauthorizedAccessException">The process may not be read from here: it takes root, or the right to trace.</exception>
    public static IReadOnlyList<Find> Of(int processId, Marks marks)
    {
        var search = new MarkSearch(marks);
        return [.. ProcessMemory.Read(processId, MarkSearch.Overlap).SelectMany(piece => search.In(piece))];
    }
}
