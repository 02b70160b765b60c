using System.IO.Compression;
using ChatMet.Audit.Canaries;
using ChatMet.Audit.Visits;

namespace ChatMet.Audit.Checks;

/// <summary>No file that the server has open for writing, and none in its log's folder, holds a mark of a conversation.</summary>
internal sealed class FilesCheck : ICheck
{
    public string Promise => "P3 P4";

    public string Claim => "nothing of a conversation in a file";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (deployment is { ProcessId: null, Logs: null })
        {
            return Finding.NotChecked("give --pid or --logs");
        }

        var marks = new Marks();
        using (var talk = await MarkedTalk.BeginAsync(deployment.Chat, marks, deployment.Configure))
        {
            await talk.TalkAsync();
            await talk.EndAsync();
        }

        var files = Files(deployment).Distinct(StringComparer.Ordinal).Where(file => new FileInfo(file).Length > 0).ToList();
        var search = new MarkSearch(marks);
        return Finding.Unless([.. files.Where(file => search.In(ReadShared(file)).Any())], $"{files.Count} files");
    }

    private static IEnumerable<string> Files(Deployment deployment) =>
        (deployment.ProcessId is { } process ? OpenFiles.OfProcess(process) : [])
        .Concat(deployment.Logs?.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.FullName) ?? []);

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
