using ChatMet.LoadTester.Probes;
using HdrHistogram;

namespace ChatMet.LoadTester.Results;

/// <summary>All that a run brought to light, ready to be written, read and added to that of others.</summary>
internal sealed record RunResult
{
    /// <summary>What was done, in words.</summary>
    public required string Title { get; init; }

    /// <summary>How the connections were made.</summary>
    public required string Transport { get; init; }

    /// <summary>Processes whose figures these are.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Seconds that were measured.</summary>
    public required double Seconds { get; init; }

    /// <summary>People who were there at the end of it.</summary>
    public required long People { get; init; }

    public required TrafficResult Texts { get; init; }

    public required TrafficResult Chunks { get; init; }

    /// <summary>Texts of those who are there to disturb.</summary>
    public required TrafficResult Rough { get; init; }

    public required long Duplicated { get; init; }

    public required long OutOfOrder { get; init; }

    public required long WrongPartner { get; init; }

    public required long Changed { get; init; }

    /// <summary>Bytes from the server that are no frame of the protocol.</summary>
    public required long Malformed { get; init; }

    public required long Acks { get; init; }

    public required long Matches { get; init; }

    public required LongHistogram Meeting { get; init; }

    public required LongHistogram Lateness { get; init; }

    public required IReadOnlyDictionary<string, long> Endings { get; init; }

    public required IReadOnlyDictionary<string, long> RoughEndings { get; init; }

    /// <summary>CPU seconds of the load tester itself.</summary>
    public required double OwnCpuSeconds { get; init; }

    /// <summary>Cores that its threads could have used.</summary>
    public required int OwnCores { get; init; }

    public ServerFigures? Server { get; init; }

    /// <summary>Parts that were measured by themselves.</summary>
    public IReadOnlyList<Round> Rounds { get; init; } = [];

    /// <summary>What else has to be said.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    public long Lost => Texts.Lost + Chunks.Lost;

    public ExitCode ExitCode =>
        Lost + Duplicated + OutOfOrder + WrongPartner + Changed + Malformed > 0 ? ExitCode.Faulty
        : Endings.Count > 0 ? ExitCode.Broken
        : ExitCode.Fine;
}
