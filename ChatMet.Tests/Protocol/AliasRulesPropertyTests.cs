using System.Globalization;
using System.Text;
using ChatMet.Protocol.Rules;
using CsCheck;

namespace ChatMet.Tests.Protocol;

/// <summary>The rules once more, with strings and LINQ, as section 7 of docs/PROTOCOL.md words them.</summary>
public sealed class AliasRulesPropertyTests
{
    private static readonly UnicodeCategory[] Forbidden =
    [
        UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.LineSeparator,
        UnicodeCategory.ParagraphSeparator, UnicodeCategory.OtherNotAssigned, UnicodeCategory.PrivateUse,
    ];

    private static readonly UnicodeCategory[] Marks =
        [UnicodeCategory.NonSpacingMark, UnicodeCategory.SpacingCombiningMark, UnicodeCategory.EnclosingMark];

    private static readonly Rune Joiner = new(0x200D);

    private static readonly Gen<string> Tricky = Gen.OneOf(
        "a", "b", "o", " ", "\u00A0", "\u3000", "\n", "\u200D", "\u200B", "\u0301", "\u0308", "\u0323", "\u0903",
        "\u20DD", "\uFE0F", "\U000E0100", "\u00F6", "\u0915", "\u094D", "\U0001F469", "\U0001F3FD", "\U0001F1E9",
        "\u1100", "\u1161", "\uE000", "\uFFFF", "\u2028").Array[0, 12].Select(string.Concat);

    [Fact]
    public void Every_Unicode_scalar_value_alone_and_between_letters_is_judged_as_the_rules_say()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value))
            {
                Agrees(new Rune(value).ToString()).Should().BeTrue("U+{0:X4} alone", value);
                Agrees($"x{new Rune(value)}y").Should().BeTrue("U+{0:X4} between letters", value);
            }
        }
    }

    [Fact]
    public void Any_mix_of_tricky_characters_is_judged_as_the_rules_say() => Tricky.Sample(Agrees, iter: 100_000);

    [Fact]
    public void Random_bytes_are_an_alias_only_when_they_are_text_that_is_one() =>
        Gen.Byte.Array[0, 70].Sample(bytes => !AliasRules.IsAlias(bytes)
            || bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes))));

    private static bool Agrees(string text) => AliasRules.IsAlias(Encoding.UTF8.GetBytes(text)) == KeepsTheRules(text);

    private static bool KeepsTheRules(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return Encoding.UTF8.GetByteCount(text) is >= 1 and <= 64
            && runes.TrueForAll(rune => rune == Joiner || !Forbidden.Contains(Rune.GetUnicodeCategory(rune)))
            && !Rune.IsWhiteSpace(runes[0]) && !Rune.IsWhiteSpace(runes[^1])
            && runes[0] != Joiner && runes[^1] != Joiner && !text.Contains("\u200D\u200D", StringComparison.Ordinal)
            && !IsMark(runes[0])
            && HasFewMarks(runes)
            && new StringInfo(text).LengthInTextElements <= 24
            && text.IsNormalized(NormalizationForm.FormC);
    }

    private static bool HasFewMarks(List<Rune> runes)
    {
        var kinds = runes.Where(rune => rune != Joiner && !IsSelector(rune)).Select(rune => IsMark(rune) ? 'm' : 'b');
        return !string.Concat(kinds).Contains("mmm", StringComparison.Ordinal);
    }

    private static bool IsMark(Rune rune) => Marks.Contains(Rune.GetUnicodeCategory(rune));

    private static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
