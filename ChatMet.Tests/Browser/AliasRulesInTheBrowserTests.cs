using System.Text;
using ChatMet.Protocol.Rules;

namespace ChatMet.Tests.Browser;

/// <summary>alias-rules.js and AliasRules agree, or a name that the page lets through would close its connection.</summary>
[Collection(nameof(InChromium))]
public sealed class AliasRulesInTheBrowserTests(Chromium chromium)
{
    private const int Samples = 4000;

    /// <summary>Letters, white space, marks, selectors, joiners, controls, emoji, and what is private or no character.</summary>
    private static readonly string[] Characters =
    [
        "a", "B", "ж", "ع", "日", "é", "가", "1", "-", " ", "\u00A0", "\u3000", "\u0301", "\u0323", "\u20E3", "\u0903", "\uFE0F",
        "\uFE0E", "\U000E0100", "\u200D", "\u200D", "\u200C", "\u200B", "\u202E", "\u2066", "\u00AD", "\u2028", "\u2029", "\t",
        "\u0085", "👩", "🏽", "💻", "🇩", "🇪", "\uE000", "\uFFFF", "\uFEFF", "\u1100", "\u1161", "e\u0301", "\u212B", "x",
    ];

    [Fact]
    public async Task Both_judge_thousands_of_strange_names_and_tags_alike()
    {
        var visitor = (await chromium.HouseAsync()).Ada;
        await visitor.OpenAsync();
        var random = new Random(1);
        var names = Enumerable.Range(0, Samples).Select(_ => Strange(random)).Append(new string('a', 25)).ToArray();

        var judged = await visitor.Page.EvaluateAsync<bool[][]>(
            """
            async (names) => {
              const { brokenRule } = await watch.ours('alias-rules.js');
              return names.map((name) => [64, 32].map((bytes) => brokenRule(name, bytes) === null));
            }
            """,
            names);

        names.Select(Utf8).Zip(judged)
            .Where(pair => pair.Second[0] != AliasRules.IsAlias(pair.First) || pair.Second[1] != AliasRules.IsTag(pair.First))
            .Select(pair => Convert.ToHexStringLower(pair.First)).Should().BeEmpty();
        judged.Should().Contain(verdict => verdict[0]).And.Contain(verdict => !verdict[0]);
    }

    private static string Strange(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Characters[random.Next(Characters.Length)]));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
