using ChatMet.Conformance;
using ChatMet.Conformance.Clients;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>What strangers copy from keeps every duty.</summary>
[Collection(nameof(KitAlone))]
public sealed class ExampleConformanceTests
{
    [Theory]
    [InlineData(Example.Node)]
    [InlineData(Example.Python)]
    public async Task An_example_keeps_every_duty_towards_a_server(string file)
    {
        var verdicts = await KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AtServerAsync(_ => new CommandClient(Example.CommandOf(file), log: null), checks, atOnce), KitRun.Sample);

        verdicts.ShouldAllPass();
    }

    [Theory]
    [InlineData(Example.Node)]
    [InlineData(Example.Python)]
    public async Task An_example_keeps_every_duty_towards_a_stranger(string file)
    {
        await using var server = ChatServer.Start();

        var verdicts = await KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AsStrangerAsync(_ => new CommandClient(Example.CommandOf(file), log: null), server, checks, atOnce));

        verdicts.ShouldAllPass();
    }
}
