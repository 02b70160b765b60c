using ChatMet.Tests.Architecture;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.PureModules;

/// <summary>What of the page needs no page is judged by Node: words and settings, in the files beside this one.</summary>
public sealed class PureModulesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Words_and_settings_do_what_their_tests_say()
    {
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "ChatMet.Tests", "PureModules"), "*.test.mjs");

        var run = await ProgramRun.RunAsync(Patience, "node", ["--test", "--test-reporter=tap", .. scripts]);

        run.ExitCode.Should().Be(0, run.Output + run.Errors);
        run.Output.Should().Contain("# skipped 0").And.NotContain("# pass 0");
    }
}
