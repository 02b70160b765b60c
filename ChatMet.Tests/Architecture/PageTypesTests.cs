using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Architecture;

/// <summary>The page's modules are judged by the compiler of TypeScript and by ESLint: tools/page/check.js, whose packages test.sh installs.</summary>
public sealed class PageTypesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Check = Path.Combine(Repository.Root, "tools/page/check.js");

    /// <summary>One in a file each, so that all can be looked for at once: what is right, what is wrong, and what is to be said about it.</summary>
    private static readonly (string File, string Right, string Wrong, string Said)[] Mistakes =
    [
        ("static/net/backoff.js", "const wait = ", "const wait = document.hidden ? 0 : ", "Cannot find name 'document'"),
        ("static/net/typing.js", "this.#clock.now()", "performance.now()", "Cannot find name 'performance'"),
        ("static/net/liveness.js", "this.#cancelBeat = this.#clock.after(", "this.#cancelBeat = setTimeout(", "Cannot find name 'setTimeout'"),
        ("static/net/talk.js", "image: theirs.id, accepted }", "image: theirs.id }", "not assignable to parameter of type 'Unnumbered'"),
        ("static/net/visit.js", "this.state = 'Leaving'", "this.state = 'Leavin'", "not assignable to type 'VisitState'"),
        ("static/wire/layouts.js", "  Heartbeat: [],\n", "", "Property 'Heartbeat' is missing"),
        ("static/proof/worker.js", "postMessage({ counter })", "document.append(counter)", "Cannot find name 'document'"),
        ("static/rhythm/countdown.js", "clock.after(1000", "setTimeout(1000", "Cannot find name 'setTimeout'"),
        ("static/text/links.js", "URL.canParse(text)", "URL.canParse(text, location.href)", "Cannot find name 'location'"),
        ("static/words/words.js", "Array.isArray(value)", "value instanceof HTMLElement", "Cannot find name 'HTMLElement'"),
        ("static/settings.js", "this.#storage()", "localStorage", "Cannot find name 'localStorage'"),
        ("static/main.js", "settings.onChange('theme', wear)", "settings.onChange('badge', wear)", "not assignable to parameter of type '(value: boolean) => unknown'"),
        ("static/shell/worker.js", "worker.skipWaiting()", "window.close()", "Cannot find name 'window'"),
        ("static/controller.js", "reason: 'nobody'", "reason: 'noone'", "not assignable to type"),
        ("static/talk-controller.js", "talk.cancel(picture)", "talk.answer(picture, false)", "not assignable to parameter of type 'Incoming'"),
        ("static/views/composer.js", "this.#key(event)", "this.#key(event.key)", "not assignable to parameter of type 'KeyboardEvent'"),
        ("static/views/partner.js", "say('partner.next')", "say('partner.nxt')", "not assignable to parameter of type"),
        ("static/views/picture-card.js", "picture.state === 'blurred'", "picture.state === 'blured'", "no overlap"),
        ("static/views/tag-input.js", "this.input.placeholder =", "this.chips.placeholder =", "Property 'placeholder' does not exist on type 'HTMLUListElement'"),
        ("static/pictures/prepare.js", "bitmap.close()", "bitmap.clos()", "Property 'clos' does not exist"),
        ("static/pictures/readback.js", "canvas.width = ", "canvas.innerHTML = ''; canvas.width = ", "no-restricted-syntax"),
        ("static/pictures/png.js", "type === 'IEND'", "type == 'IEND'", "eqeqeq"),
        ("static/pictures/bytes.js", "let at = 0;", "let at = 0, unused = 0;", "no-unused-vars"),
        ("static/proof/slices.js", "import { Search } from './search.js'", "import { Search } from './search'", "no-restricted-syntax"),
        ("static/wire/field-writer.js", "const utf8 = ", "import '../net/clock.js';\nconst utf8 = ", "no-restricted-imports"),
        ("static/alias-rules.js", "} else {\n      marks", "} else if (i >= 0) {\n      marks", "complexity"),
    ];

    [Fact]
    public async Task Compiler_and_linter_find_no_fault_in_the_page()
    {
        var check = await ProgramRun.RunAsync(Patience, "node", Check);

        check.Output.Should().BeEmpty();
        check.Errors.Should().BeEmpty();
        check.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task They_find_every_mistake_that_is_put_in()
    {
        var copy = Directory.CreateTempSubdirectory("chatmet-page-");
        Copy("static", copy.FullName, SearchOption.AllDirectories, ".js", ".json");
        Copy("tools/page", copy.FullName, SearchOption.TopDirectoryOnly, ".json", ".ts");
        foreach (var (file, right, wrong, _) in Mistakes)
        {
            var source = await File.ReadAllTextAsync(Path.Combine(copy.FullName, file), TestContext.Current.CancellationToken);
            source.Should().Contain(right);
            await WriteAsync(copy, file, source.Replace(right, wrong, StringComparison.Ordinal));
        }
        await WriteAsync(copy, "static/new/stray.js", "export const same = (one) => one;");

        var check = await ProgramRun.RunAsync(Patience, "node", Check, copy.FullName);

        copy.Delete(recursive: true);
        check.ExitCode.Should().Be(1);
        var lines = check.Output.Split('\n');
        Mistakes.Select(mistake => (mistake.File, mistake.Said))
            .Append((File: "static/new/stray.js", Said: "Parameter 'one' implicitly has an 'any' type"))
            .Where(said => !lines.Any(line => line.StartsWith(said.File, StringComparison.Ordinal) && line.Contains(said.Said, StringComparison.Ordinal)))
            .Should().BeEmpty("what was said is {0}", check.Output + check.Errors);
    }

    private static async Task WriteAsync(DirectoryInfo root, string file, string text)
    {
        var path = Path.Combine(root.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    private static void Copy(string folder, string root, SearchOption depth, params string[] endings)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", depth)
            .Where(file => endings.Contains(Path.GetExtension(file), StringComparer.Ordinal)))
        {
            var target = Path.Combine(root, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
