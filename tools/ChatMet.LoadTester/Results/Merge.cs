using ChatMet.LoadTester.Probes;

namespace ChatMet.LoadTester.Results;

/// <summary>Adds the results of processes that ran at the same time. Pure.</summary>
internal static class Merge
{
    public static RunResult Of(IReadOnlyList<RunResult> results) => results.Aggregate(Two);

    private static RunResult Two(RunResult one, RunResult other) => new()
    {
        Title = one.Title == other.Title ? one.Title : $"{one.Title} + {other.Title}",
        Transport = one.Transport == other.Transport ? one.Transport : $"{one.Transport} + {other.Transport}",
        Processes = one.Processes + other.Processes,
        Seconds = Math.Max(one.Seconds, other.Seconds),
        People = one.People + other.People,
        Texts = one.Texts.Plus(other.Texts),
        Chunks = one.Chunks.Plus(other.Chunks),
        Rough = one.Rough.Plus(other.Rough),
        Duplicated = one.Duplicated + other.Duplicated,
        OutOfOrder = one.OutOfOrder + other.OutOfOrder,
        WrongPartner = one.WrongPartner + other.WrongPartner,
        Changed = one.Changed + other.Changed,
        Malformed = one.Malformed + other.Malformed,
        Acks = one.Acks + other.Acks,
        Matches = one.Matches + other.Matches,
        Meeting = Latencies.Sum(one.Meeting, other.Meeting),
        Lateness = Latencies.Sum(one.Lateness, other.Lateness),
        Endings = Sum(one.Endings, other.Endings),
        RoughEndings = Sum(one.RoughEndings, other.RoughEndings),
        OwnCpuSeconds = one.OwnCpuSeconds + other.OwnCpuSeconds,
        OwnCores = one.OwnCores + other.OwnCores,
        Server = Wider(one.Server, other.Server),
        Rounds = [.. one.Rounds, .. other.Rounds],
        Remarks = [.. one.Remarks.Union(other.Remarks)],
    };

    private static Dictionary<string, long> Sum(IReadOnlyDictionary<string, long> one, IReadOnlyDictionary<string, long> other) =>
        one.Concat(other).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));

    /// <summary>Two processes that watched the same server saw the same seconds; what one saw more of them counts.</summary>
    private static ServerFigures? Wider(ServerFigures? one, ServerFigures? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        _ when one.Id != other.Id => null,
        _ => new ServerFigures(
            one.Id,
            Math.Max(one.CpuSeconds, other.CpuSeconds),
            one.PssBefore < other.PssBefore ? one.PssBefore : other.PssBefore,
            one.PssOpen > other.PssOpen ? one.PssOpen : other.PssOpen),
    };
}
