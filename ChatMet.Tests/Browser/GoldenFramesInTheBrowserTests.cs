using ChatMet.Tests.Architecture;

namespace ChatMet.Tests.Browser;

/// <summary>protocol.js and ChatMet.Protocol are judged by the same literal bytes.</summary>
[Collection(nameof(InChromium))]
public sealed class GoldenFramesInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task Every_golden_frame_reads_writes_and_fails_in_the_browser_as_the_file_says()
    {
        var visitor = (await chromium.HouseAsync()).Ada;
        await visitor.OpenAsync();

        var failures = await visitor.Page.EvaluateAsync<string[]>(
            await ReadAsync("ChatMet.Tests/Browser/golden.test.js"), await ReadAsync("docs/protocol/golden-frames.json"));

        failures.Should().BeEmpty();
    }

    private static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(Repository.Root, file));
}
