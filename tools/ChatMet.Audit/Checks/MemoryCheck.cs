using System.Diagnostics;
using ChatMet.Audit.Canaries;
using ChatMet.Audit.Visits;

namespace ChatMet.Audit.Checks;

/// <summary>Marked words and pictures pass through the server, and within a second of the end none of them is in its memory.</summary>
internal sealed class MemoryCheck : ICheck
{
    /// <summary>Two people each: fewer than one address may have open.</summary>
    private const int Talks = 8;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    public string Promise => "P3 P4";

    public string Claim => "nothing of a conversation in memory a second after its end";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        if (deployment.ProcessId is not { } process)
        {
            return Finding.NotChecked("give --pid");
        }

        var marks = new Marks();
        var talks = new List<MarkedTalk>();
        for (var i = 0; i < Talks; i++)
        {
            talks.Add(await MarkedTalk.BeginAsync(deployment.Chat, marks, deployment.Configure));
            await talks[^1].TalkAsync();
        }

        if (MemoryScan.Of(process, marks).Count == 0)
        {
            return Finding.NotChecked("not even the aliases of people who are there were found: is it the right process?");
        }

        foreach (var talk in talks)
        {
            await talk.EndAsync();
            talk.Dispose();
        }

        var since = Stopwatch.StartNew();
        var finds = MemoryScan.Of(process, marks);
        while (finds.Count > 0 && since.Elapsed < Within)
        {
            finds = MemoryScan.Of(process, marks);
        }

        if (finds.Count > 0)
        {
            finds = MemoryScan.Of(process, marks); // the first look may have taken longer than the second
        }

        return Judge(deployment, finds, marks);
    }

    private static Finding Judge(Deployment deployment, IReadOnlyList<Find> finds, Marks marks)
    {
        var found = finds.GroupBy(find => find).Select(group => $"{group.Count()} times {group.Key.What}{(group.Key.IsMasked ? ", masked" : "")}").ToList();
        var isTls = File.ReadAllText($"/proc/{deployment.ProcessId}/maps").Contains("libssl", StringComparison.Ordinal);
        return isTls && found.Count > 0 && finds.All(find => find.IsMasked)
            ? Finding.NotClaimed($"TLS in this process keeps {string.Join(" and ", found)}, of {marks.Count} marks")
            : Finding.Unless(found, $"none of {marks.Count} marks in words, pictures, aliases and interests");
    }
}
