using System.Text.RegularExpressions;
using ChatMet.Protocol;
using ChatMet.Tests.Architecture;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.Conformance.Kaitai;

/// <summary>docs/protocol/chatmet.ksy, compiled and run, reads every golden frame field by field and refuses what is
/// malformed. Needs Node and the packages of docs/protocol, which test.sh installs.</summary>
public sealed partial class GrammarTests
{
    /// <summary>Messages whose first fault the grammar cannot see, but a later one: SEEN_ANYWAY in compare.mjs.</summary>
    private const int SeenAnyway = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MutantPatience = TimeSpan.FromMinutes(5);

    private static readonly string MutantsInOne = Environment.GetEnvironmentVariable("CHATMET_MUTANTS") == "all" ? "1" : "6";

    private static readonly string Folder = Path.Combine(Repository.Root, "docs/protocol");

    private static readonly string Grammar = File.ReadAllText(Path.Combine(Folder, "chatmet.ksy"));

    /// <summary>The script counts what it compared, and this test counts what there is: nothing can be left out.</summary>
    [Fact]
    public async Task The_grammar_reads_every_field_of_every_golden_frame_and_refuses_every_malformed_one_it_can()
    {
        var fields = GoldenFile.Frames.Values.Sum(golden => golden.Fields.Count);
        var beyond = GoldenFile.Malformed.Values
            .Count(malformed => malformed.Error is FrameError.NotUtf8 or FrameError.BadText) - SeenAnyway;

        var check = await CheckAsync();

        check.Errors.Should().BeEmpty();
        check.ExitCode.Should().Be(0);
        check.Output.Trim().Should().Be(
            $"{GoldenFile.Frames.Count} frames with {fields} fields read as they should; "
            + $"{GoldenFile.Malformed.Count - beyond} malformed messages refused where they should be, "
            + $"{beyond} only by rules beyond the grammar.");
    }

    [Theory]
    [InlineData("- id: token\n        size: 16", "- id: token\n        size: 15", "Hello to resume")]
    [InlineData("capabilities & 0x2", "capabilities & 0x4", "Hello with encryption")]
    public async Task A_grammar_with_a_mistake_fails(string right, string wrong, string atLeast)
    {
        Grammar.Should().Contain(right);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, Grammar.Replace(right, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var check = await CheckAsync(file);

        File.Delete(file);
        check.ExitCode.Should().NotBe(0);
        check.Errors.Should().Contain(atLeast);
    }

    /// <summary>Every width, bound and value of the grammar is changed, one at a time: so the golden frames hold what lies at each
    /// limit, and one beyond. One change in six, others each time; CHATMET_MUTANTS=all for all.</summary>
    [Fact]
    public async Task The_golden_frames_notice_whatever_is_changed_in_the_grammar()
    {
        var mutants = await ProgramRun.RunAsync(MutantPatience, "node", Path.Combine(Repository.Root, "ChatMet.Tests/Conformance/Kaitai/mutants.mjs"), Folder, MutantsInOne);

        mutants.Errors.Should().BeEmpty();
        mutants.Output.Trim().Should().MatchRegex(@"^[1-9]\d{1,2} mutants, 0 unnoticed$");
    }

    [Fact]
    public async Task Every_type_refers_to_a_section_of_the_document()
    {
        var document = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "docs/PROTOCOL.md"), TestContext.Current.CancellationToken);
        var anchors = document.Where(line => line.StartsWith('#')).Select(line => "../PROTOCOL.md#" + Anchor(line)).ToList();

        var references = Reference().Matches(Grammar).Select(match => match.Groups["target"].Value).ToList();

        references.Should().NotBeEmpty().And.BeSubsetOf(anchors);
        Enum.GetNames<FrameType>().Where(name => name != nameof(FrameType.None)).Should()
            .OnlyContain(name => Grammar.Contains($"frame_type::{Snake(name)}: ", StringComparison.Ordinal));
    }

    private static Task<ProgramRun> CheckAsync(params string[] grammar) =>
        ProgramRun.RunAsync(Patience, "node", [Path.Combine(Folder, "check-golden.mjs"), .. grammar]);

    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.TrimStart('#').Trim(), "").Replace(' ', '-').ToLowerInvariant();

    private static string Snake(string name) => WithinName().Replace(name, "_$&").ToLowerInvariant();

    [GeneratedRegex(@"doc-ref: (?<target>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"[^\w -]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithinName();
}
