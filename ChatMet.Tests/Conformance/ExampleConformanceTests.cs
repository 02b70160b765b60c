using ChatMet.Conformance;
using ChatMet.Conformance.Clients;
using ChatMet.Tests.EndToEnd;
using FluentAssertions.Execution;

namespace ChatMet.Tests.Conformance;

/// <summary>What strangers copy from keeps every duty.</summary>
[Collection(nameof(KitAlone))]
public sealed class ExampleConformanceTests
{
    private static readonly string[] Files = [Example.Node, Example.Python];

    [Fact]
    public Task Each_example_keeps_every_duty_towards_a_server() => OfEachAsync(file => KitRun.AloneInDoubtAsync(
        (checks, atOnce) => KitRun.AtServerAsync(_ => Run(file), checks, atOnce), KitRun.Sample));

    [Fact]
    public async Task Each_example_keeps_every_duty_towards_a_stranger()
    {
        await using var server = ChatServer.Start();

        await OfEachAsync(file => KitRun.AloneInDoubtAsync((checks, atOnce) => KitRun.AsStrangerAsync(_ => Run(file), server, checks, atOnce)));
    }

    private static CommandClient Run(string file) => new(Example.CommandOf(file), log: null);

    /// <summary>Beside each other: mostly they wait.</summary>
    private static async Task OfEachAsync(Func<string, Task<IReadOnlyList<Verdict>>> judge)
    {
        var judged = await Task.WhenAll(Files.Select(judge));

        using var all = new AssertionScope();
        foreach (var (file, verdicts) in Files.Zip(judged))
        {
            using var one = new AssertionScope(file);
            if (file == Example.Node)
            {
                verdicts.ShouldAllPass();
            }
            else
            {
                verdicts.ShouldFailNone(); // it announces no resume
            }
        }
    }
}
