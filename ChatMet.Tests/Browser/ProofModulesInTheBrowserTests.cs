using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Browser;

/// <summary>The page's own SHA-256 and its search are judged by the browser's digest and by the examples of docs/PROTOCOL.md.</summary>
[Collection(nameof(InChromium))]
public sealed class ProofModulesInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task They_find_what_the_document_says_and_stop_when_they_are_told()
    {
        var visitor = (await chromium.HouseAsync()).Ada;
        await visitor.OpenAsync();

        var failures = await visitor.Page.EvaluateAsync<string[]>(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "ChatMet.Tests", "Browser", "proof.test.js"), TestContext.Current.CancellationToken));

        failures.Should().BeEmpty();
    }
}
