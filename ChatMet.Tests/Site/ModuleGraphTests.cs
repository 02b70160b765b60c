using System.Text.Json;
using ChatMet.Server.Endpoints;
using ChatMet.Server.Site;
using ChatMet.Tests.Architecture;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Site;

/// <summary>What is preloaded is what a script engine would ask for.</summary>
public sealed class ModuleGraphTests
{
    [Fact]
    public void Imports_of_all_forms_are_found_and_nothing_else_is()
    {
        const string Source = """
            import './a.js';
            import { b,
              c } from '../c.js';
            import D, * as d from './d/d.js'; // import './no1.js';
            export * from './e.js';
            export { f as default } from './f.js';
            import './a.js';
            // import './no2.js';
            import words from './no3.json';
            export const path = './no4.js';
              const later = import('./no5.js');
            import('./no6.js');
            """;

        ModuleGraph.ImportsOf("x/y/z.js", Source).Should().Equal("x/y/a.js", "x/c.js", "x/y/d/d.js", "x/y/e.js", "x/y/f.js");
    }

    [Fact]
    public void The_graph_is_walked_level_by_level_and_each_script_once()
    {
        var scripts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["main.js"] = "import './a.js';\nimport './b.js';\n",
            ["a.js"] = "import './c.js';\nimport './main.js';\n",
            ["b.js"] = "import './c.js';\n",
            ["c.js"] = "import './a.js';\n",
        };

        ModuleGraph.Of("main.js", path => scripts[path]).Should().Equal("main.js", "a.js", "b.js", "c.js");
    }

    /// <summary>V8 reads every script of the site; ours is to have read the same out of it.</summary>
    [Fact]
    public async Task All_our_scripts_import_what_an_engine_says()
    {
        var run = await ProgramRun.RunAsync(
            TimeSpan.FromSeconds(30), "node", "--no-warnings", "--experimental-vm-modules", "ChatMet.Tests/Site/imports.mjs", "static");
        run.ExitCode.Should().Be(0, "{0}", run.Errors);
        var told = JsonSerializer.Deserialize<Dictionary<string, string[]>>(run.Output)!;

        told.Should().HaveCountGreaterThan(50).And.ContainKey("main.js").WhoseValue.Should().Contain("door.js");
        foreach (var (path, imports) in told)
        {
            ModuleGraph.ImportsOf(path, await File.ReadAllTextAsync(Path.Combine(Repository.Root, "static", path), TestContext.Current.CancellationToken))
                .Should().BeEquivalentTo(imports, "that is what {0} imports", path);
        }
    }

    [Fact]
    public void A_conversation_is_not_loaded_before_the_door() =>
        ModuleGraph.Of("main.js", SiteEndpoints.Shipped.Text).Should()
            .Contain("views/welcome.js").And.NotContain(["inside.js", "net/session.js", "views/conversation.js", "pictures/prepare.js", "proof/prove.js"]);
}
