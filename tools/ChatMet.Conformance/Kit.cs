using ChatMet.Conformance.Clients;
using ChatMet.Conformance.Stages;

namespace ChatMet.Conformance;

/// <summary>One run of the program: chooses checks, plays them, prints the table.</summary>
internal static class Kit
{
    /// <summary>The exit code of a command line that makes no sense.</summary>
    public const int Unusable = 2;

    private const int AllKept = 0;
    private const int SomeBroken = 1;
    /// <param name="site">Pages to serve beside <c>/ws</c>; null = none.</param>
    /// <param name="behind">The real server to stand behind; null = the kit is the server.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(KitSettings settings, string? site, Uri? behind)
    {
        var checks = Catalogue.All
            .Where(check => behind is null || check.AsStranger is not null)
            .Where(check => settings.Only.Length == 0 || settings.Only.Contains(check.Name))
            .ToList();
        if (Fault(settings, checks) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return Unusable;
        }

        if (settings.LogFolder is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var props = new Props();
        var runner = new Runner(
            async check => behind is null
                ? await ServerStage.OpenAsync(() => ClientFor(settings, check), props, site)
                : new StrangerStage(ClientFor(settings, check), props, behind),
            settings.Without.ToHashSet(StringComparer.Ordinal),
            settings.ByHand ? 1 : settings.AtOnce);
        var verdicts = await runner.RunAsync(checks, verdict => Console.Error.WriteLine($"{verdict.Outcome}: {verdict.Check.Name}"));

        Report.Write(Console.Out, verdicts);
        return verdicts.Any(verdict => verdict.Outcome is Outcome.Failed or Outcome.Stopped) ? SomeBroken : AllKept;
    }

    private static string? Fault(KitSettings settings, IReadOnlyList<Check> checks)
    {
        if (settings.ByHand == settings.Command is not null)
        {
            return "Say either --command or --by-hand.";
        }

        var unknown = settings.Only.Except(checks.Select(check => check.Name), StringComparer.Ordinal)
            .Concat(settings.Without.Except(Catalogue.All.SelectMany(check => check.Needs), StringComparer.Ordinal))
            .ToList();
        return unknown.Count == 0 ? null : $"Not known in this mode: {string.Join(", ", unknown)}";
    }

    private static IClient ClientFor(KitSettings settings, Check check) => settings.ByHand
        ? new PersonClient(check.Name, Console.In, Console.Out)
        : new CommandClient(settings.Command!, settings.LogFolder is { } folder ? Path.Combine(folder, $"{check.Name}.log") : null);
}
