namespace ChatMet.Audit.Checks;

/// <summary>What a process of this machine has open. Linux.</summary>
internal static class OpenFiles
{
    /// <summary>Plain files, not devices, pipes or sockets; also those whose name is gone, which nobody else could find any more.</summary>
    /// <returns>Each as the process sees it, to be read.</returns>
    public static IEnumerable<string> OfProcess(int process) =>
        from descriptor in Descriptors(process)
        where descriptor.LinkTarget is { } target && target.StartsWith('/')
            && !target.StartsWith("/dev/", StringComparison.Ordinal)
            && !target.StartsWith("/memfd:", StringComparison.Ordinal) // memory, and looked into as such
            && File.Exists(descriptor.FullName)
        select descriptor.FullName;

    /// <summary>Sockets, by the number that <c>/proc/net</c> has for them.</summary>
    public static IEnumerable<string> SocketsOf(int process) =>
        Descriptors(process).Select(file => file.LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1]);

    private static IEnumerable<FileInfo> Descriptors(int process) => new DirectoryInfo($"/proc/{process}/fd").EnumerateFiles();
}
