namespace ChatMet.Audit.Checks;

/// <summary>What a process of this machine has open. Linux.</summary>
internal static class OpenFiles
{
    /// <summary>Plain files, not devices, pipes or sockets.</summary>
    public static IEnumerable<string> OfProcess(int process) =>
        Targets(process).Where(target => target.StartsWith('/') && !target.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(target));

    /// <summary>Sockets, by the number that <c>/proc/net</c> has for them.</summary>
    public static IEnumerable<string> SocketsOf(int process) =>
        Targets(process).Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1]);

    private static IEnumerable<string> Targets(int process) =>
        new DirectoryInfo($"/proc/{process}/fd").EnumerateFiles().Select(file => file.LinkTarget ?? "");
}
