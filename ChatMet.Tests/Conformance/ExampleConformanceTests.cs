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

    /// <summary>All beside each other: mostly they wait.</summary>
    [Fact]
    public async Task Each_example_keeps_every_duty_towards_a_server_and_a_stranger()
    {
        await using var server = ChatServer.Start();
        var towardsAServer = Files.Select(file => KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AtServerAsync(_ => Run(file), checks, atOnce), KitRun.Sample));
        var towardsAStranger = Files.Select(file => KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AsStrangerAsync(_ => Run(file), server, checks, atOnce)));

        var judged = await Task.WhenAll(towardsAServer.Concat(towardsAStranger));

        using var all = new AssertionScope();
        foreach (var (file, verdicts) in Files.Concat(Files).Zip(judged))
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

    private static CommandClient Run(string file) => new(Example.CommandOf(file), log: null);
}
