using ChatMet.Tests.Architecture;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser.States;

/// <summary>Every state of the page is for everybody: axe finds nothing in it, and who hears it is told what who sees it sees, in that order.</summary>
[Collection(nameof(InChromium))]
public sealed class AccessibilityTests(Chromium chromium)
{
    /// <summary>One line for each fault: the rule, and where.</summary>
    private const string Faults = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'], rules: RULES });
          return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`));
        }
        """;

    /// <summary>AAA: seven to one for text.</summary>
    private const string All = "{ 'color-contrast-enhanced': { enabled: true } }";

    private static readonly string Axe = Path.Combine(Repository.Root, "tools", "page", "node_modules", "axe-core", "axe.min.js");

    private static readonly string Told = Path.Combine(Repository.Root, "ChatMet.Tests", "Browser", "States", "told.yml");

    [Theory]
    [InlineData(0, 360, 780, ColorScheme.Light)]
    [InlineData(1, 1440, 900, ColorScheme.Dark)]
    public async Task Axe_finds_no_fault_in_any_state(int turn, int width, int height, ColorScheme colors)
    {
        var visitor = await (await chromium.HouseAsync()).AdaAtAsync(new ViewportSize { Width = width, Height = height }, colors);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);
        await visitor.Page.EvaluateAsync(await File.ReadAllTextAsync(Axe, TestContext.Current.CancellationToken));

        var faults = new List<string>();
        foreach (var name in states.OneIn(2, turn))
        {
            await states.ShowAsync(name);
            var found = await visitor.Page.EvaluateAsync<string[]>(Faults.Replace("RULES", All, StringComparison.Ordinal));
            faults.AddRange(found.Select(fault => $"{name}: {fault}"));
        }

        string.Join('\n', faults).Should().BeEmpty();
        states.Names.Should().HaveCountGreaterThan(40);
    }

    /// <summary>told.yml is what a screen reader finds, state by state. CHATMET_TOLD=write writes it anew, to be read before it is committed.</summary>
    [Fact]
    public async Task Who_hears_the_page_is_told_what_is_written_here()
    {
        var visitor = await (await chromium.HouseAsync()).AdaAtAsync(Screens.Phone);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);

        var told = new List<string>();
        foreach (var name in states.Names)
        {
            await states.ShowAsync(name);
            told.Add($"# {name}\n{await visitor.Page.Locator("body").AriaSnapshotAsync()}\n");
        }

        var now = string.Join('\n', told);
        if (Environment.GetEnvironmentVariable("CHATMET_TOLD") == "write")
        {
            await File.WriteAllTextAsync(Told, now, TestContext.Current.CancellationToken);
        }

        now.Should().Be(await File.ReadAllTextAsync(Told, TestContext.Current.CancellationToken));
    }
}
