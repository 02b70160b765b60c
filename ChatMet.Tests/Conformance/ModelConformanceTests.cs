using ChatMet.Conformance;
using ChatMet.Tests.Conformance.Model;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>A client that keeps every duty passes every check, and one that breaks a duty is caught by the check of that name.</summary>
[Collection(nameof(KitAlone))]
public sealed class ModelConformanceTests
{
    [Fact]
    public async Task A_client_that_keeps_every_duty_passes()
    {
        var verdicts = await KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AtServerAsync(_ => new ModelClient(), checks, atOnce));

        verdicts.ShouldAllPass();
    }

    [Fact]
    public async Task A_client_that_keeps_every_duty_passes_with_a_server_between()
    {
        await using var server = ChatServer.Start();

        var verdicts = await KitRun.AloneInDoubtAsync(
            (checks, atOnce) => KitRun.AsStrangerAsync(_ => new ModelClient(), server, checks, atOnce));

        verdicts.ShouldAllPass();
    }

    [Fact]
    public async Task Each_client_that_breaks_one_duty_is_caught_by_its_name()
    {
        var verdicts = await KitRun.AtServerAsync(check => new ModelClient(check.Name), Catalogue.All, atOnce: 8);

        verdicts.Where(verdict => verdict.Outcome != Outcome.Failed)
            .Select(verdict => $"{verdict.Outcome} {verdict.Check.Name}: {verdict.Reason}").Should().BeEmpty();
    }
}
