using ChatMet.Conformance;
using ChatMet.Conformance.Clients;
using ChatMet.Conformance.Stages;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>The kit run in this process, on any kind of client.</summary>
internal static class KitRun
{
    /// <summary>Mostly they wait for what must not come.</summary>
    private const int AtOnce = 12;

    /// <summary>One in so many is played in a run, others each time.</summary>
    private const int Share = 8;

    private static readonly HashSet<string> Everything = [];

    private static readonly int Turn = Random.Shared.Next(Share);

    /// <summary>CHATMET_KIT=whole plays all where otherwise some are enough.</summary>
    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("CHATMET_KIT") == "whole";

    /// <summary>An eighth of the checks, or all. Each plays a whole conversation and looks at every duty meanwhile, so an eighth tries most of them.</summary>
    public static IEnumerable<Check> Sample { get; } = Catalogue.All.Where((_, i) => IsWhole || i % Share == Turn);

    /// <summary>Plays the server.</summary>
    /// <param name="site">Pages to serve beside <c>/ws</c>.</param>
    public static Task<IReadOnlyList<Verdict>> AtServerAsync(
        Func<Check, IClient> client, IEnumerable<Check> checks, int atOnce = AtOnce, string? site = null) =>
        RunAsync(checks, atOnce, async (check, props) => await ServerStage.OpenAsync(() => client(check), props, site));

    /// <summary>Plays the stranger behind a real server.</summary>
    public static Task<IReadOnlyList<Verdict>> AsStrangerAsync(
        Func<Check, IClient> client, ChatServer server, IEnumerable<Check>? checks = null, int atOnce = AtOnce) => RunAsync(
        (checks ?? Catalogue.All).Where(check => check.AsStranger is not null),
        atOnce,
        (check, props) => Task.FromResult<Stage>(new StrangerStage(client(check), props, server.ChatAddress)));

    /// <summary>Clients slow each other down until a delay looks like haste or silence. So what a check finds amiss among others is asked again,
    /// alone, and only that counts. A duty that is broken is broken then, too.</summary>
    public static async Task<IReadOnlyList<Verdict>> AloneInDoubtAsync(
        Func<IEnumerable<Check>, int, Task<IReadOnlyList<Verdict>>> run, IEnumerable<Check>? checks = null)
    {
        var verdicts = await run(checks ?? Catalogue.All, AtOnce);
        var doubts = verdicts.Where(verdict => verdict.Outcome is Outcome.Failed or Outcome.Stopped).ToList();
        return [.. verdicts.Except(doubts), .. await run(doubts.Select(verdict => verdict.Check), 1)];
    }

    public static void ShouldAllPass(this IReadOnlyList<Verdict> verdicts)
    {
        verdicts.ShouldFailNone();
        verdicts.Where(verdict => verdict.Outcome == Outcome.Untried).Select(verdict => verdict.Check.Name).Should().BeEmpty();
    }

    /// <summary>For a client that leaves out what it may.</summary>
    public static void ShouldFailNone(this IReadOnlyList<Verdict> verdicts)
    {
        verdicts.Should().NotBeEmpty();
        verdicts.Where(verdict => verdict.Outcome is Outcome.Failed or Outcome.Stopped)
            .Select(verdict => $"{verdict.Outcome} {verdict.Check.Name}: {verdict.Reason}").Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<Verdict>> RunAsync(IEnumerable<Check> checks, int atOnce, Func<Check, Props, Task<Stage>> open)
    {
        using var props = new Props();
        return await new Runner(check => open(check, props), Everything, atOnce).RunAsync([.. checks]);
    }
}
