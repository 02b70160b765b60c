using System.Diagnostics;
using ChatMet.Tests.BadInput;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A server with no file to spare for another connection: who comes waits, nothing spins or fails, and it goes on when somebody has
/// gone.</summary>
public sealed class FilesOutTests
{
    private const int Files = 320;
    private const int Waiting = 5;

    /// <summary>Looks at the clock, of which there are four a second.</summary>
    private const int Looks = 4;

    [Fact]
    public async Task Who_comes_waits_and_is_served_when_somebody_has_gone()
    {
        await using var server = await ServerProcess.StartWithFilesAsync(Files, "--ChatMet:HelloSeconds=60");
        var inside = new List<RawClient>();
        var (first, firstAnswer) = await AskAsync(server);
        while (await IsLetInAsync(server, firstAnswer))
        {
            inside.Add(first);
            (first, firstAnswer) = await AskAsync(server);
        }

        var others = await Task.WhenAll(Enumerable.Range(0, Waiting).Select(_ => AskAsync(server)));

        await ExpectQuietAsync(server);
        others.Should().OnlyContain(other => !other.Answer.IsCompleted);
        foreach (var client in inside.Take(2 * Waiting))
        {
            client.Reset();
        }

        (await firstAnswer).Status.Should().Be(101);
        (await Task.WhenAll(others.Select(other => other.Answer))).Should().OnlyContain(answer => answer.Status == 101);
        server.Console.Should().NotContain(
            line => line.StartsWith("fail:", StringComparison.Ordinal), "some files are left for everything but connections, the log's among them");
        await server.StopAsync();
        server.ExitCode.Should().Be(0);
        foreach (var client in (RawClient[])[first, .. inside, .. others.Select(other => other.Client)])
        {
            await client.DisposeAsync();
        }
    }

    private static int Complaints(ServerProcess server) =>
        server.Console.Count(line => line.EndsWith("[104]", StringComparison.Ordinal));

    private static async Task<(RawClient Client, Task<RawAnswer> Answer)> AskAsync(ServerProcess server)
    {
        var client = await RawClient.ConnectAsync(server.Address);
        return (client, client.AskAsync(RawRequest.Upgrade(server.Address)));
    }

    private static async Task<bool> IsLetInAsync(ServerProcess server, Task<RawAnswer> answer)
    {
        await Eventually.HoldsAsync(() => answer.IsCompleted || Complaints(server) > 0);
        return answer.IsCompleted && (await answer).Status == 101;
    }

    /// <summary>Soon it hardly works any more, as one that spins never would: what it has to compile for its first hours takes a while.</summary>
    private static async Task ExpectQuietAsync(ServerProcess server)
    {
        for (var tries = 1; await BusyAsync(server) is var busy and > 0.5; tries++)
        {
            tries.Should().BeLessThan(10, "it spins, and was busy for {0:P0} of the time", busy);
        }
    }

    /// <summary>The share of a core that the server takes over the time of some looks, at each of which it says once at most that somebody waits.</summary>
    private static async Task<double> BusyAsync(ServerProcess server)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        var (complaints, work, time) = (Complaints(server), process.TotalProcessorTime, Stopwatch.StartNew());

        await Eventually.HoldsAsync(() => Complaints(server) >= complaints + Looks, "it tries again at each look");

        var elapsed = time.Elapsed;
        process.Refresh();
        (Complaints(server) - complaints).Should().BeLessThanOrEqualTo((int)(elapsed / TimeSpan.FromMilliseconds(250)) + 2);
        elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(500));
        return (process.TotalProcessorTime - work) / elapsed;
    }
}
